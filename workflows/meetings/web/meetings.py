"""A meeting: shown, begun, changed, and led through its steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
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
from django.views.decorators.http import require_http_methods, require_safe

from core.access import get_access
from core.calendar import SEOUL, day_of, today
from workflows.meetings import selectors
from workflows.meetings.agenda import agenda, reader_of
from workflows.meetings.cadence import due_before, next_day
from workflows.meetings.enums import Delivery, MeetingState
from workflows.meetings.models import Meeting, Series
from workflows.meetings.packet.selectors import standing_of
from workflows.meetings.services import meetings
from workflows.meetings.web.doors import FORM, by, done, led_meeting, seen_meeting, seen_series, sent, trail
from workflows.meetings.web.forms import MeetingForm, PlainForm, ReasonForm, initial_of

AT = time(9, 0)
LASTS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its service and form, its words, what it says before and after."""

    act: Callable
    form: type[forms.Form]
    title: Any
    lead: Any
    done: Any


STEPS = {
    MeetingState.COLLECTING: Step(
        meetings.collect,
        PlainForm,
        gettext_lazy("Ask for materials"),
        gettext_lazy("The departments of the items are told, with the day by which you expect materials."),
        gettext_lazy("The departments are asked for their materials."),
    ),
    MeetingState.ANNOUNCED: Step(
        meetings.announce,
        PlainForm,
        gettext_lazy("Announce the agenda"),
        gettext_lazy("Attendees are told. The numbers of the items stay as they are from now on."),
        gettext_lazy("The agenda is announced."),
    ),
    MeetingState.HELD: Step(
        meetings.hold,
        PlainForm,
        gettext_lazy("Close the meeting"),
        gettext_lazy("It was held. Nothing of its agenda and materials can be changed afterwards."),
        gettext_lazy("The meeting is closed."),
    ),
    MeetingState.CANCELLED: Step(
        meetings.cancel,
        ReasonForm,
        gettext_lazy("Cancel the meeting"),
        gettext_lazy("Whoever was told of it hears why."),
        gettext_lazy("The meeting is cancelled."),
    ),
}


@login_required
@require_safe
def show(request, meeting_id: int):
    """Show a meeting with its agenda as the reader sees it."""
    subject, one = seen_meeting(request, meeting_id)
    user, day, can = request.user, today(), get_access().can
    leads = can(user, "lead_meeting", subject)
    reader = reader_of(user, one, leads=leads, day=day, now=timezone.now())
    items = agenda(one, reader)
    series = one.series if one.series and seen_among(user, day, one.series) else None
    standing = [view for view in items if not view.item.is_withdrawn]
    context = {
        "one": one,
        "subject": subject,
        "series": series,
        "items": items,
        "standing": len(standing),
        "missing": sum(view.delivery in (Delivery.AWAITED, Delivery.MISSING) for view in standing),
        "shows_delivery": any(view.delivery for view in items),
        "attendees": selectors.attendees_of(one) if reader.whole or one.is_announced else [],
        "leads": leads,
        "packets": standing_of(one) if leads else None,
        "steps": _steps(one) if leads else [],
        "packet": selectors.latest_packet(one) if can(user, "read_packet", subject) else None,
        "reads_packet": can(user, "read_packet", subject),
        "trail": trail((one.title, "")),
    }
    return render(request, "meetings/meeting.html", context)


def seen_among(user: Any, day, series: Series) -> bool:
    """Tell whether a reader may know of a series."""
    return Series.objects.visible_to(user, day).filter(pk=series.pk).exists()


def _steps(one: Meeting) -> list[tuple[str, Any, str]]:
    """Return state, label and look of the steps that may be taken."""
    order = [state for state in STEPS if state in one.ways]
    return [
        (state.value, STEPS[state].title, "text" if state == MeetingState.CANCELLED else "primary")
        for state in order
    ]


@login_required
@require_http_methods(FORM)
def new(request):
    """Begin a meeting: the next of ``?series=``, or one alone."""
    user, day = request.user, today()
    series = _series_asked(request)
    if not get_access().can(user, "begin_meeting", series and series.department):
        raise Http404
    form = MeetingForm(*sent(request), user=user, day=day, series=series, initial=_beginning(series))
    if request.method == "POST" and form.is_valid():
        row = form.row()
        department = None if series else form.department
        one = done(
            form, lambda: meetings.begin(row=row, series=series, department=department, **by(request))
        )
        if one:
            messages.success(request, _("The meeting is in preparation. Put items on its agenda."))
            return redirect(one.subject_address())
    title = _("Prepare a meeting")
    context = {
        "form": form,
        "title": title,
        "lead": series.title if series else "",
        "words": _("Only your department knows of it until you go on."),
        "series": [] if series else selectors.series_kept_by(user, day),
        "submit": _("Begin to prepare it"),
        "back": reverse("meetings:board"),
        "trail": trail((title, "")),
    }
    return render(request, "meetings/form.html", context)


def _series_asked(request) -> Series | None:
    asked = request.GET.get("series", "")
    if not asked:
        return None
    if not asked.isdecimal() or len(asked) > 18:
        raise Http404
    series = seen_series(request, int(asked))
    if series.has_ended:
        raise Http404
    return series


def _beginning(series: Series | None) -> dict[str, Any]:
    last = selectors.last_meeting(series) if series else None
    day = next_day(series.cadence if series else "irregular", last and day_of(last.starts_at), today())
    starts = last.starts_at.astimezone(SEOUL).time() if last else AT
    lasts = last.ends_at - last.starts_at if last else LASTS
    ends = (datetime.combine(day, starts, SEOUL) + lasts).time()
    due = due_before(day)
    begun = {"day": day, "starts": starts, "ends": ends, "due_day": due.date(), "due": due.time()}
    if series is None:
        return begun
    reason = last.restricted_reason if last and series.is_restricted else ""
    title = f"{series.title} ({day:%Y}. {day.month}. {day.day}.)"
    return {**begun, "title": title, "place": series.place, "restricted_reason": reason}


@login_required
@require_http_methods(FORM)
def edit(request, meeting_id: int):
    """Change when and where a meeting is."""
    subject, one = led_meeting(request, meeting_id)
    form = MeetingForm(
        *sent(request), user=request.user, day=today(), series=one.series, initial=initial_of(one)
    )
    if request.method == "POST" and form.is_valid():
        row = form.row()
        if done(form, lambda: meetings.change(meeting=one, row=row, **by(request))):
            messages.success(request, _("The meeting is changed."))
            return redirect(subject.address)
    title = _("Edit the meeting")
    context = {
        "form": form,
        "title": title,
        "lead": one.title,
        "submit": _("Save"),
        "back": subject.address,
        "trail": trail((one.title, subject.address), (_("Edit"), "")),
    }
    return render(request, "meetings/form.html", context)


@login_required
@require_http_methods(FORM)
def step(request, meeting_id: int, step: str):
    """Lead a meeting on; whoever comes second is told so."""
    subject, one = led_meeting(request, meeting_id)
    wanted = STEPS.get(step) if step in MeetingState.values else None
    if wanted is None:
        raise Http404
    form = wanted.form(*sent(request))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        if done(form, lambda: wanted.act(meeting=one, **typed, **by(request))):
            messages.success(request, wanted.done)
            return redirect(subject.address)
    context = {
        "form": form,
        "title": wanted.title,
        "lead": one.title,
        "words": wanted.lead,
        "submit": wanted.title,
        "back": subject.address,
        "trail": trail((one.title, subject.address), (wanted.title, "")),
    }
    return render(request, "meetings/form.html", context)
