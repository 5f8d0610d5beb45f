"""Throw a page away, look into the trash, bring back, delete for good."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import get_access
from core.calendar import today
from core.models import Subject
from core.serving import visible_subject
from knowledge.pages import selectors, services
from knowledge.pages.models import WikiPage

PER_PAGE = 30


@login_required
@require_safe
def trash(request):
    """List what the reader may bring back."""
    rows = selectors.thrown_away(request.user, today())
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "may_purge": get_access().can(request.user, "purge_page"),
    }
    return render(request, "pages/trash.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def trash_one(request, page_id: int):
    """Ask, then throw a page away with what stands below it."""
    subject = visible_subject(request.user, WikiPage.subject_kind, page_id)
    if not get_access().can(request.user, "trash_page", subject):
        raise Http404
    page = WikiPage.objects.get(pk=page_id)
    if request.method == "POST":
        gone = services.trash_page(page=page, actor=request.user, now=timezone.now())
        count = len(gone)
        messages.success(
            request,
            ngettext("%(count)s page is in the trash.", "%(count)s pages are in the trash.", count)
            % {"count": count},
        )
        return redirect(subject.task.address if _sees(request, subject.task_id) else "pages:trash")
    day = today()
    below = selectors.pages_below(subject, request.user, day)
    links = selectors.backlinks(subject, request.user, day)
    context = {"subject": subject, "below": below, "backlinks": links}
    return render(request, "pages/trash_one.html", context)


@login_required
@require_POST
def restore(request, page_id: int):
    """Bring a page back."""
    page = _in_trash(request, page_id)
    try:
        services.restore_page(page=page, actor=request.user, now=timezone.now())
    except services.StillBelowTrash:
        messages.error(request, _("Bring back the page above it first."))
        return redirect("pages:trash")
    messages.success(request, _("The page is back."))
    return redirect(page.subject_address())


@login_required
@require_POST
def purge(request, page_id: int):
    """Delete for good; for administrators."""
    page = _in_trash(request, page_id)
    if not get_access().can(request.user, "purge_page"):
        raise Http404
    services.purge_page(page=page, actor=request.user, now=timezone.now())
    messages.success(request, _("The page is deleted for good."))
    return redirect("pages:trash")


def _in_trash(request, page_id: int) -> WikiPage:
    if not selectors.thrown_away(request.user, today()).filter(page=page_id).exists():
        raise Http404
    return WikiPage.objects.get(pk=page_id)


def _sees(request, subject_id: int | None) -> bool:
    return Subject.objects.visible_to(request.user).filter(pk=subject_id).exists()
