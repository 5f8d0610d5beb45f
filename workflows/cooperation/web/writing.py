"""Write a request, change it, take it back, speak in its thread, keep it as a case."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.access import get_access
from core.calendar import today
from core.models import Subject
from core.serving import visible_subject
from core.tokens import PUBLIC, STAFF
from workflows.cooperation import clock, selectors
from workflows.cooperation.models import Request
from workflows.cooperation.services import asking, talk
from workflows.cooperation.services.case import begin_case, can_become_case
from workflows.cooperation.services.refusals import Refused
from workflows.cooperation.web.forms import CaseForm, CommentForm, ReasonForm, RequestForm, initial_of
from workflows.cooperation.web.views import render_request

FORM = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(FORM)
def new(request):
    """Ask departments; ``?about=`` begins with the task and department of a subject."""
    if not get_access().can(request.user, "ask_department"):
        raise Http404
    form = RequestForm(*_sent(request), user=request.user, day=today(), initial=_beginning(request))
    if request.method == "POST" and form.is_valid() and (one := _asked(request, form)):
        messages.success(request, _("The departments are asked."))
        return redirect(one.subject_address())
    context = {"form": form, "trail": _trail(_("New request"))}
    return render(request, "cooperation/form.html", context)


def _sent(request) -> tuple:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _asked(request, form: RequestForm) -> Request | None:
    try:
        return asking.ask(
            department=form.department, row=form.row(), actor=request.user, now=timezone.now()
        )
    except Refused as refused:
        form.add_error(None, refused.words)
    return None


def _beginning(request) -> dict[str, Any]:
    begun = {"due_on": clock.due_day(today())}
    about = request.GET.get("about", "")
    found = Subject.objects.visible_to(request.user).filter(pk=about if _is_id(about) else None)
    subject = found.prefetch_related("token_rows").first()
    if subject is None:
        return begun
    begun["task"] = subject.pk if subject.kind == "task" else subject.task_id
    begun["departments"] = [subject.department_id] if subject.department_id else []
    # The request is open to all staff: the title of something narrower is for the asker to tell.
    if subject.audience & {STAFF, PUBLIC}:
        begun["title"] = _("About “%(title)s”") % {"title": subject.title}
        begun["body"] = f"{subject.title} ({subject.address})\n\n"
    return begun


def _is_id(text: str) -> bool:
    return text.isdecimal() and len(text) < 20


def _led(request, request_id: int) -> tuple[Subject, Request]:
    """Return subject and request for whoever may lead it; raises ``Http404``."""
    subject = visible_subject(request.user, Request.subject_kind, request_id)
    if not get_access().can(request.user, "lead_request", subject):
        raise Http404
    return subject, selectors.whole(request_id)


@login_required
@require_http_methods(FORM)
def edit(request, request_id: int):
    """Change a request before anybody has taken it up."""
    subject, one = _led(request, request_id)
    form = RequestForm(
        *_sent(request), user=request.user, day=today(), request=one, initial=initial_of(one)
    )
    if request.method == "POST" and form.is_valid():
        row, seen = form.row(), form.cleaned_data["seen"] or None
        if _done(form, lambda: asking.change(inquiry=one, row=row, seen=seen, **_by(request))):
            messages.success(request, _("The request is changed."))
            return redirect(subject.address)
        form.look_again(one)
    elif request.method != "POST" and not selectors.may_change(one):
        messages.warning(
            request, _("A department has taken this request up; it can no longer be changed.")
        )
        return redirect(subject.address)
    context = {"form": form, "one": one, "trail": _trail(_("Edit"), subject)}
    return render(request, "cooperation/form.html", context)


@login_required
@require_http_methods(FORM)
def withdraw(request, request_id: int):
    """Take a request back and say why."""
    subject, one = _led(request, request_id)
    form = ReasonForm(*_sent(request))
    if request.method != "POST" and not selectors.may_withdraw(one):
        messages.warning(
            request, _("All departments have answered or ended; there is nothing to withdraw.")
        )
        return redirect(subject.address)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if _done(form, lambda: asking.withdraw(inquiry=one, reason=reason, **_by(request))):
            messages.success(request, _("The request is withdrawn."))
            return redirect(subject.address)
    title = _("Withdraw the request")
    context = {"form": form, "title": title, "subject": subject, "trail": _trail(title, subject)}
    return render(request, "cooperation/step.html", context)


@login_required
@require_http_methods(FORM)
def comment(request, request_id: int):
    """Add a comment; one that cannot be taken stays in the form, and reading leads to the thread."""
    subject = visible_subject(request.user, Request.subject_kind, request_id)
    if not get_access().can(request.user, "comment_request", subject):
        raise Http404
    if request.method != "POST":
        return redirect(f"{subject.address}#comments")
    form = CommentForm(request.POST, request.FILES)
    if form.is_valid():
        one = Request.objects.get(pk=request_id)
        if _done(form, lambda: talk.comment(inquiry=one, **form.cleaned_data, **_by(request))):
            return redirect(f"{subject.address}#comments")
    return render_request(request, subject, form)


@login_required
@require_http_methods(FORM)
def case(request, request_id: int):
    """Begin a wiki page of the kind case from what came of a request, and go on in the editor."""
    subject, one = _led(request, request_id)
    if not can_become_case(one):
        raise Http404
    form = CaseForm(*_sent(request), user=request.user, day=today(), request=one)
    if request.method == "POST" and form.is_valid():
        begun: list = []
        parent = form.cleaned_data["parent"]
        if _done(form, lambda: begun.append(begin_case(inquiry=one, parent=parent, **_by(request)))):
            return redirect("wagtailadmin_pages:edit", begun[0].pk)
    title = _("Keep as a case")
    context = {"form": form, "title": title, "subject": subject, "trail": _trail(title, subject)}
    return render(request, "cooperation/step.html", context)


def _by(request) -> dict[str, Any]:
    return {"actor": request.user, "now": timezone.now()}


def _done(form, act) -> bool:
    """Take a step; why it was refused stands above the form."""
    try:
        act()
    except Refused as refused:
        form.add_error(None, refused.words)
        return False
    return True


def _trail(title: str, subject: Subject | None = None) -> list[tuple[str, str]]:
    above = [(subject.title, subject.address)] if subject else []
    return [(_("Requests"), reverse("cooperation:board")), *above, (title, "")]
