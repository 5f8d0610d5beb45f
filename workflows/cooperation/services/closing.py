"""How a leg ends once it is answered: the asker confirms, objects, or lets it close by itself."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from activity.enums import Source
from workflows.cooperation import verbs
from workflows.cooperation.enums import LegState
from workflows.cooperation.models import Leg
from workflows.cooperation.services.legwork import (
    hands_of,
    locked_leg,
    reason_given,
    settle,
    stepping,
    tell,
)


@transaction.atomic
def confirm(*, leg: Leg, actor: Any, now: datetime) -> Leg:
    """Take an answer as it is and close the leg; raises ``StepRefused``."""
    leg = _closed(stepping(leg, LegState.CLOSED), now)
    tell(verbs.CONFIRMED, leg.request, actor=actor, now=now, leg=leg, to=[hands_of(leg, now)])
    settle(leg.request, now=now)
    return leg


@transaction.atomic
def object_to(*, leg: Leg, reason: str, actor: Any, now: datetime) -> Leg:
    """Say what the answer lacks: the leg is open again, the answer stays beside the objection.

    Raises ``ReasonNeeded``, ``StepRefused``.
    """
    leg = stepping(leg, LegState.ACCEPTED, only_from=LegState.ANSWERED)
    objection = reason_given(reason)
    leg.answered_at = None
    leg.save()
    standing = leg.answers.filter(objected_at=None)
    standing.update(objection=objection, objected_at=now)
    to, data = [hands_of(leg, now)], {"reason": objection}
    tell(verbs.OBJECTED, leg.request, actor=actor, now=now, leg=leg, to=to, data=data)
    settle(leg.request, now=now)
    return leg


def close_lapsed(*, today: date, now: datetime) -> int:
    """Close what was answered so long ago that silence is consent; return how many legs.

    Each in a transaction of its own, so that one that fails holds up no other. What failed is raised
    together at the end, as an ``ExceptionGroup`` that names the legs.
    """
    closed, failures = 0, {}
    for pk in list(Leg.objects.to_close(today).order_by("pk").values_list("pk", flat=True)):
        try:
            closed += _lapse(pk, today, now)
        except Exception as failure:
            failures[pk] = failure
    if failures:
        numbers = ", ".join(map(str, failures))
        raise ExceptionGroup(f"legs not closed: {numbers}", list(failures.values()))
    return closed


@transaction.atomic
def _lapse(pk: int, today: date, now: datetime) -> bool:
    leg = locked_leg(Leg.objects.get(pk=pk))
    # Meanwhile somebody may have confirmed it, or objected and got another answer.
    if not Leg.objects.to_close(today).filter(pk=pk).exists():
        return False
    leg.state = LegState.CLOSED
    _closed(leg, now)
    tell(verbs.LAPSED, leg.request, actor=None, now=now, leg=leg, source=Source.JOB)
    settle(leg.request, now=now)
    return True


def _closed(leg: Leg, now: datetime) -> Leg:
    leg.ended_at = now
    leg.save()
    return leg
