"""What every step on a leg has in common: the lock, the word of it, and what follows.

Whoever moves a leg locks its request first, so that of two people at once the second finds what
the first has done.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
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
from workflows.cooperation.units import heirs_of, own_departments, works_there


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
        to=_with_heirs(to, day_of(now)),
    )


def _with_heirs(to: Iterable[str], day: date) -> list[str]:
    """Return tokens with those of the departments that took over from the ones named."""
    named = list(to)
    parsed = map(tokens.parse, named)
    heirs = heirs_of([pk for word, pk in parsed if word == "dept" and pk], day)
    return [*named, *(tokens.department(pk) for pk in heirs)]


def is_of(leg: Leg, person: Any, now: datetime) -> bool:
    """Tell whether a person works in the department of a leg, or in what took it over."""
    return leg.department_id in own_departments(person, day_of(now))


def is_in_hand(leg: Leg, now: datetime) -> bool:
    """Tell whether somebody has a leg in hand who still works there."""
    return leg.assignee is not None and is_of(leg, leg.assignee, now)


def hands_of(leg: Leg, now: datetime) -> str:
    """Return the token of whoever is to hear of a leg: its assignee at work, else the department."""
    if is_in_hand(leg, now) and leg.assignee.subject_id:
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
