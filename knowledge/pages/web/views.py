"""The list of wiki pages, a page, and vouching for it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.access import get_access
from core.calendar import today
from core.enums import State
from core.serving import serve_page, visible_subject
from knowledge.pages import selectors, services
from knowledge.pages.models import WikiPage
from knowledge.pages.web.forms import PageFilterForm, VerifyForm

PER_PAGE = 20


@require_safe
def page_list(request):
    """List the pages the reader may see, page by page."""
    day = today()
    form = PageFilterForm(request.GET, user=request.user, day=day)
    task = form.chosen_task()
    asked = form.asked(task)
    sort = request.GET.get("sort", selectors.NEWEST)
    rows = selectors.pages_for(request.user, day, asked, sort).select_related("department")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "task": task,
        "asked": bool(asked),
        "sort": sort if sort in selectors.SORTS else selectors.NEWEST,
        "page": page,
        "cards": selectors.cards(page, request.user, day),
    }
    return render(request, "pages/list.html", context)


@require_safe
def page(request, page_id: int, slug: str = ""):
    """Show a page to whoever may see it."""
    return serve_page(request, WikiPage.subject_kind, page_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request, page_id: int):
    """Vouch for the published text; who may not is told of no such address."""
    subject = visible_subject(request.user, WikiPage.subject_kind, page_id)
    may = get_access().can(request.user, "verify_page", subject)
    if subject.state != State.LIVE or not may:
        raise Http404
    day = today()
    form = VerifyForm(request.POST or None, day=day)
    if request.method == "POST" and form.is_valid():
        services.verify_page(
            page=WikiPage.objects.get(pk=page_id),
            actor=request.user,
            now=timezone.now(),
            today=day,
            review_on=form.cleaned_data["review_on"],
        )
        messages.success(request, _("You have vouched for this page."))
        return redirect(subject.address)
    return render(request, "pages/verify.html", {"form": form, "subject": subject})
