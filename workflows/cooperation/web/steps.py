"""The steps on a leg, each with a page of its own that works without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.access import get_access
from core.calendar import today
from core.models import Subject
from core.serving import visible_subject
from workflows.cooperation.enums import OWED, LegState
from workflows.cooperation.models import Leg, Request
from workflows.cooperation.services import closing, handling
from workflows.cooperation.services.refusals import HandedMeanwhile, NotAskedAnyMore, Refused, StepRefused
from workflows.cooperation.web.forms import AnswerForm, AssignForm, PlainForm, ReasonForm


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its service and form, by what right it is taken, and its words."""

    act: Callable
    form: type[forms.Form]
    title: Any
    done: Any
    taken_from: frozenset[str] = OWED
    leads: bool = False


STEPS = {
    "accept": Step(
        handling.accept,
        PlainForm,
        gettext_lazy("Accept"),
        gettext_lazy("The request is accepted."),
        frozenset({LegState.SENT}),
    ),
    "answer": Step(
        handling.answer, AnswerForm, gettext_lazy("Answer"), gettext_lazy("Your answer is sent.")
    ),
    "assign": Step(
        handling.assign,
        AssignForm,
        gettext_lazy("Hand to a colleague"),
        gettext_lazy("The colleague is told."),
    ),
    "decline": Step(
        handling.decline, ReasonForm, gettext_lazy("Decline"), gettext_lazy("The request is declined.")
    ),
    "confirm": Step(
        closing.confirm,
        PlainForm,
        gettext_lazy("Confirm the answer"),
        gettext_lazy("The answer is confirmed."),
        frozenset({LegState.ANSWERED}),
        leads=True,
    ),
    "object": Step(
        closing.object_to,
        ReasonForm,
        gettext_lazy("Ask for more"),
        gettext_lazy("The department is asked for more."),
        frozenset({LegState.ANSWERED}),
        leads=True,
    ),
}

# What somebody types at length, and would not want to type again.
WRITTEN = (AnswerForm, ReasonForm)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def step(request, request_id: int, leg_id: int, step: str):
    """Take a step; whoever comes second is told so, and what he typed stays."""
    subject = visible_subject(request.user, Request.subject_kind, request_id)
    wanted = STEPS.get(step)
    if wanted is None:
        raise Http404
    legs = Leg.objects.select_related("department", "assignee", "request__department")
    leg = legs.filter(pk=leg_id, request=request_id).first()
    if leg is None:
        return _gone(request, wanted, subject)
    if not _may(request.user, wanted, subject, leg):
        raise Http404
    if request.method != "POST" and leg.state not in wanted.taken_from:
        return _back(request, subject, StepRefused(leg.state))
    form = _form(request, wanted, leg)
    if request.method == "POST" and form.is_valid() and _taken(request, wanted, leg, form):
        messages.success(request, wanted.done)
        return redirect(subject.address)
    return _page(request, wanted, subject, form, leg)


def _gone(request, wanted: Step, subject: Subject):
    """Tell that the department was taken off meanwhile; what somebody wrote for it stays in sight."""
    refused = NotAskedAnyMore()
    if request.method != "POST" or wanted.form not in WRITTEN:
        return _back(request, subject, refused)
    form = wanted.form(request.POST, request.FILES)
    form.add_error(None, refused.words)
    return _page(request, wanted, subject, form)


def _back(request, subject: Subject, refused: Refused):
    messages.warning(request, refused.words)
    return redirect(subject.address)


def _page(request, wanted: Step, subject: Subject, form: forms.Form, leg: Leg | None = None):
    context = {
        "form": form,
        "leg": leg,
        "title": wanted.title,
        "subject": subject,
        "question": leg.request.body if leg else "",
        "has_files": "files" in form.fields,
        "trail": _trail(subject, wanted.title),
    }
    return render(request, "cooperation/step.html", context)


def _may(user: Any, wanted: Step, subject: Subject, leg: Leg) -> bool:
    can = get_access().can
    if wanted.leads:
        return can(user, "lead_request", subject)
    return can(user, "handle_leg", leg.department)


def _form(request, wanted: Step, leg: Leg) -> forms.Form:
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    if wanted.form is AssignForm:
        return AssignForm(*data, leg=leg, day=today())
    return wanted.form(*data)


def _taken(request, wanted: Step, leg: Leg, form: forms.Form) -> bool:
    try:
        wanted.act(leg=leg, actor=request.user, now=timezone.now(), **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, refused.words)
        if isinstance(refused, HandedMeanwhile):
            form.look_again(leg)
        return False
    return True


def _trail(subject: Subject, title: Any) -> list[tuple[Any, str]]:
    return [
        (_("Requests"), reverse("cooperation:board")),
        (subject.title, subject.address),
        (title, ""),
    ]
