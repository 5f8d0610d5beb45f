"""What every step of a meeting has in common: the lock, the word of it, and who is told.

Whoever changes a meeting, its agenda or its materials locks the meeting first, so that of two
people at once the second finds what the first has done.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from activity import events
from activity.enums import Source
from core import tokens
from core.models import Subject
from workflows.meetings.enums import OPEN, STEPS, MeetingState
from workflows.meetings.models import AgendaItem, Attendee, Meeting
from workflows.meetings.services.refusals import ReasonNeeded, StepRefused, WithdrawnAlready


def locked(pk: int) -> Meeting:
    """Return a meeting that nobody else may move until the transaction ends."""
    return Meeting.objects.select_for_update(of=("self",)).get(pk=pk)


def open_meeting(pk: int) -> Meeting:
    """Return a meeting, locked, whose agenda may still change; raises ``StepRefused``."""
    meeting = locked(pk)
    if meeting.state not in OPEN:
        raise StepRefused(meeting.state)
    return meeting


def standing_item(item: AgendaItem) -> AgendaItem:
    """Return an item as it stands, its meeting locked; raises ``StepRefused``, ``WithdrawnAlready``."""
    meeting = open_meeting(item.meeting_id)
    found = AgendaItem.objects.select_related("department", "presenter").filter(pk=item.pk).first()
    if found is None or found.is_withdrawn:
        raise WithdrawnAlready
    found.meeting = meeting
    return found


def stepping(meeting: Meeting, state: str) -> Meeting:
    """Return the meeting, locked and led into ``state`` in memory; raises ``StepRefused``."""
    found = locked(meeting.pk)
    if state not in STEPS[MeetingState(found.state)]:
        raise StepRefused(found.state)
    found.state = state
    return found


def reason_given(reason: str) -> str:
    """Return a reason without blanks around it; raises ``ReasonNeeded``."""
    if not reason.strip():
        raise ReasonNeeded
    return reason.strip()


def tell(
    verb: str,
    thing: Meeting | AgendaItem,
    *,
    actor: Any,
    now: datetime,
    to: Iterable[str] = (),
    data: dict | None = None,
    source: str = Source.SCREEN,
) -> None:
    """Record what happened and whom it is addressed to; followers hear of it anyhow."""
    events.record(
        verb=verb,
        subject=Subject.objects.of(thing.subject_kind, thing.pk),
        actor=actor,
        occurred_at=now,
        source=source,
        data=data or {},
        to=to,
    )


def attendees_of(meeting: Meeting) -> list[str]:
    """Return the tokens of those who attend."""
    people = Attendee.objects.filter(meeting=meeting).exclude(user__subject=None)
    return [tokens.person(pk) for pk in people.in_order().values_list("user__subject", flat=True)]


def departments_of(meeting: Meeting) -> list[str]:
    """Return the tokens of the departments whose items still stand."""
    ids = meeting.items.standing().order_by().values_list("department", flat=True).distinct()
    return [tokens.department(pk) for pk in sorted(ids)]


def secretary_of(meeting: Meeting) -> list[str]:
    """Return the token of the department that keeps the meeting."""
    return [tokens.department(meeting.department_id)]
