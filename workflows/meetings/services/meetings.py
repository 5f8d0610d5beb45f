"""A meeting from its preparation to its end; each step says whom it is told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from activity.enums import Source
from activity.services import follow
from core.models import Subject
from workflows.meetings import verbs
from workflows.meetings.enums import ASKING, MeetingState
from workflows.meetings.models import AgendaItem, Meeting, Series
from workflows.meetings.projection import write_subjects
from workflows.meetings.rows import MeetingRow
from workflows.meetings.services.desk import (
    attendees_of,
    departments_of,
    open_meeting,
    reason_given,
    stepping,
    tell,
)
from workflows.meetings.services.refusals import NoItems, WrongTimes
from workflows.meetings.services.seats import take_seats


@transaction.atomic
def begin(
    *,
    row: MeetingRow,
    actor: Any,
    now: datetime,
    series: Series | None = None,
    department: Subject | None = None,
    source: str = Source.SCREEN,
) -> Meeting:
    """Begin a meeting of a series, its seats taken, or one alone in the name of ``department``.

    Raises ``WrongTimes``. ``actor`` follows it; of imports (``None``) nobody does.
    """
    meeting = Meeting(
        series=series, department=series.department if series else department, created_at=now
    )
    _fill(meeting, row)
    meeting.save()
    take_seats(meeting)
    write_subjects(meeting, now)
    if actor is not None:
        follow(user=actor, subject=meeting.subject, now=now)
    tell(verbs.BEGUN, meeting, actor=actor, now=now, source=source)
    return meeting


@transaction.atomic
def change(*, meeting: Meeting, row: MeetingRow, actor: Any, now: datetime) -> Meeting:
    """Say anew when, where and for whom; those it was told to hear of it.

    Raises ``StepRefused``, ``WrongTimes``. On another day others may sit on the seats.
    """
    meeting = open_meeting(meeting.pk)
    before = _terms(meeting)
    _fill(meeting, row)
    meeting.save()
    take_seats(meeting)
    write_subjects(meeting, now)
    if _terms(meeting) == before:
        return meeting
    to = departments_of(meeting) if meeting.state in ASKING else []
    to += attendees_of(meeting) if meeting.state == MeetingState.ANNOUNCED else []
    tell(verbs.CHANGED, meeting, actor=actor, now=now, to=to)
    return meeting


def _fill(meeting: Meeting, row: MeetingRow) -> None:
    if row.ends_at <= row.starts_at:
        raise WrongTimes(_("A meeting ends after it begins."))
    if row.deliver_by > row.starts_at:
        raise WrongTimes(_("Materials are due before the meeting begins."))
    meeting.title, meeting.place = row.title, row.place
    meeting.starts_at, meeting.ends_at, meeting.deliver_by = row.starts_at, row.ends_at, row.deliver_by
    meeting.restricted_reason = row.restricted_reason.strip()


def _terms(meeting: Meeting) -> tuple:
    times = meeting.starts_at, meeting.ends_at, meeting.deliver_by
    return (*times, meeting.place, meeting.title, meeting.restricted_reason)


@transaction.atomic
def collect(*, meeting: Meeting, actor: Any, now: datetime, source: str = Source.SCREEN) -> Meeting:
    """Ask the departments of the items for their materials; raises ``StepRefused``, ``NoItems``."""
    meeting = stepping(meeting, MeetingState.COLLECTING)
    _need_items(meeting)
    meeting.collecting_at = now
    meeting.save()
    take_seats(meeting)
    write_subjects(meeting, now)
    to = departments_of(meeting)
    tell(verbs.COLLECTING, meeting, actor=actor, now=now, to=to, source=source)
    return meeting


@transaction.atomic
def announce(*, meeting: Meeting, actor: Any, now: datetime, source: str = Source.SCREEN) -> Meeting:
    """Announce the agenda: its numbers are given for good. Raises ``StepRefused``, ``NoItems``."""
    meeting = stepping(meeting, MeetingState.ANNOUNCED)
    _need_items(meeting)
    meeting.announced_at = now
    meeting.save()
    take_seats(meeting)
    number_items(meeting)
    write_subjects(meeting, now)
    to = attendees_of(meeting)
    tell(verbs.ANNOUNCED, meeting, actor=actor, now=now, to=to, source=source)
    return meeting


@transaction.atomic
def hold(*, meeting: Meeting, actor: Any, now: datetime, source: str = Source.SCREEN) -> Meeting:
    """Say that the meeting was held; nothing of it changes any more. Raises ``StepRefused``."""
    meeting = stepping(meeting, MeetingState.HELD)
    meeting.held_at = now
    meeting.save()
    write_subjects(meeting, now)
    tell(verbs.HELD, meeting, actor=actor, now=now, source=source)
    return meeting


@transaction.atomic
def cancel(
    *, meeting: Meeting, reason: str, actor: Any, now: datetime, source: str = Source.SCREEN
) -> Meeting:
    """Cancel it and say why; whoever was told of it hears so. Raises ``StepRefused``, ``ReasonNeeded``."""
    meeting = stepping(meeting, MeetingState.CANCELLED)
    meeting.cancel_reason = reason_given(reason)
    meeting.cancelled_at = now
    meeting.save()
    write_subjects(meeting, now)
    to = [*departments_of(meeting), *attendees_of(meeting)] if meeting.collecting_at else []
    data = {"reason": meeting.cancel_reason}
    tell(verbs.CANCELLED, meeting, actor=actor, now=now, to=to, data=data, source=source)
    return meeting


def number_items(meeting: Meeting) -> None:
    """Give the items that have no number the next free ones, open and closed counted apart."""
    for is_closed in (False, True):
        items = AgendaItem.objects.filter(meeting=meeting, is_closed=is_closed)
        last = items.aggregate(last=Max("number"))["last"] or 0
        fresh = list(items.standing().filter(number=None).order_by("position", "pk"))
        for number, item in enumerate(fresh, start=last + 1):
            item.number = number
        AgendaItem.objects.bulk_update(fresh, ["number"])


def _need_items(meeting: Meeting) -> None:
    if not meeting.items.standing().exists():
        raise NoItems
