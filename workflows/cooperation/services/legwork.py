"""What every step on a leg has in common: the lock, the word of it, and what follows.

Whoever moves a leg locks its request first, so that of two people at once the second finds what
the first has done.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from activity import events
from activity.enums import Source
from core import tokens
from core.calendar import day_of
from core.models import Subject
from workflows.cooperation import verbs
from workflows.cooperation.enums import STEPS
from workflows.cooperation.models import Leg, Request
from workflows.cooperation.projection import write_subject
from workflows.cooperation.services.refusals import NotAskedAnyMore, ReasonNeeded, StepRefused
from workflows.cooperation.states import has_ended
from workflows.cooperation.units import works_there


def locked(pk: int) -> Request:
    """Return a request that nobody else may move until the transaction ends."""
    return Request.objects.select_for_update(of=("self",)).get(pk=pk)


def locked_leg(leg: Leg) -> Leg:
    """Return a leg as it stands, its request locked; raises ``NotAskedAnyMore``."""
    inquiry = locked(leg.request_id)
    found = Leg.objects.select_related("department", "assignee").filter(pk=leg.pk).first()
    if found is None:
        raise NotAskedAnyMore
    found.request = inquiry
    return found


def stepping(leg: Leg, state: str, *, only_from: str = "") -> Leg:
    """Return the leg, locked and led into ``state`` in memory; raises ``StepRefused``.

    ``only_from`` names the one state it may come from, where two ways lead to the same.
    """
    found = locked_leg(leg)
    if state not in STEPS[found.state] or only_from not in ("", found.state):
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
    inquiry: Request,
    *,
    actor: Any,
    now: datetime,
    leg: Leg | None = None,
    to: Iterable[str] = (),
    data: dict | None = None,
    source: str = Source.SCREEN,
) -> None:
    """Record what happened and whom it is addressed to; followers hear of it anyhow."""
    named = {"department": leg.department.title} if leg else {}
    events.record(
        verb=verb,
        subject=Subject.objects.of(Request.subject_kind, inquiry.pk),
        actor=actor,
        occurred_at=now,
        source=source,
        data=named | (data or {}),
        to=to,
    )


def hands_of(leg: Leg) -> str:
    """Return the token of whoever is to hear of a leg: its assignee, else the department."""
    if leg.assignee_id and leg.assignee.subject_id:
        return tokens.person(leg.assignee.subject_id)
    return tokens.department(leg.department_id)


def askers(inquiry: Request, now: datetime) -> list[str]:
    """Return whom to tell in the asker's place: his department once he has left it, else nobody."""
    row = Request.objects.filter(works_there("asked_by", "department", day_of(now)), pk=inquiry.pk)
    return [] if row.exists() else [tokens.department(inquiry.department_id)]


def settle(inquiry: Request, *, now: datetime) -> None:
    """Have the request found as it stands now, and say so once all its legs have ended."""
    write_subject(inquiry, now)
    if has_ended(inquiry.legs.values_list("state", flat=True)):
        tell(verbs.ENDED, inquiry, actor=None, now=now, source=Source.JOB)
