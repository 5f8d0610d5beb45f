"""The screen on which an editor says who may see a subject."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from core import tokens
from core.calendar import today
from core.models import Subject
from people.labels import labels_of
from people.rights import can
from people.services import audience as service
from people.web.audience_form import AudienceForm

REFUSALS = {
    tokens.TooWide: gettext_lazy("It cannot be open to more people than what it stands below."),
    service.LocksSelfOut: gettext_lazy(
        "You would no longer see it yourself. Keep at least one choice that includes you."
    ),
    service.UnknownToken: gettext_lazy("Choose among what is offered."),
    service.NotAllowed: gettext_lazy("You may no longer say who sees this."),
    service.NothingLeft: gettext_lazy(
        "Something below would be left without a reader. Change what is below first."
    ),
}


@never_cache
@login_required
def audience(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Ask who may see the subject; a narrowing is shown with what it means before it is done."""
    subject = _subject(request, subject_id)
    form = AudienceForm(request.POST or None, subject=subject, user=request.user, day=today())
    if request.method != "POST" or "find_now" in request.POST or not form.is_valid():
        if "find_now" in request.POST:
            # Nothing was to be saved yet, so nothing is wrong yet.
            form.errors.clear()
        return _show(request, subject, form)
    try:
        if tokens.narrowed(subject.audience, form.audience) and "confirmed" not in request.POST:
            return _ask(request, subject, form)
        service.set_audience(
            subject=subject,
            audience=form.audience,
            actor=request.user,
            now=timezone.now(),
            narrow_below="confirmed" in request.POST,
        )
    except tuple(REFUSALS) as refusal:
        form.add_error(None, REFUSALS[type(refusal)])
        return _show(request, subject, form, stuck=getattr(refusal, "subjects", ()))
    messages.success(request, _("It is set who may see “%(title)s”.") % {"title": subject.title})
    return redirect(_way_back(request, subject))


def _subject(request: HttpRequest, subject_id: int) -> Subject:
    """Return the subject; 404 to whoever may not set its audience, as if there were none."""
    visible = Subject.objects.visible_to(request.user).filter(pk=subject_id)
    found = visible.select_related("parent").prefetch_related("token_rows").first()
    if found is None or not can(request.user, "set_audience", found):
        raise Http404
    return found


def _show(request, subject: Subject, form: AudienceForm, stuck=()) -> HttpResponse:
    return render(
        request,
        "people/audience.html",
        {
            "subject": subject,
            "form": form,
            "stuck": stuck,
            "next": request.POST.get("next") or request.GET.get("next", ""),
            "trail": [(subject.title, subject.address), (_("Who may see it"), "")],
        },
    )


def _ask(request, subject: Subject, form: AudienceForm) -> HttpResponse:
    below = service.below_if(subject=subject, audience=form.audience, actor=request.user, day=today())
    before = labels_of(sorted(subject.audience - form.audience), request.user)
    after = labels_of(sorted(form.audience), request.user)
    return render(
        request,
        "people/audience_confirm.html",
        {
            "subject": subject,
            "sent": [(n, v) for n, vs in request.POST.lists() for v in vs if n in form.fields],
            "below": below,
            "before": before.values(),
            "after": after.values(),
            "next": request.POST.get("next", ""),
            "trail": [(subject.title, subject.address), (_("Who may see it"), "")],
        },
    )


def _way_back(request: HttpRequest, subject: Subject) -> str:
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    return subject.address
