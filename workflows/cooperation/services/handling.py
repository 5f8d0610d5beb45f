"""What a department asked does with its leg: accept, hand to a colleague, decline, answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction

from activity.services import follow
from core import tokens
from core.access import get_access
from core.calendar import day_of
from workflows.cooperation import verbs
from workflows.cooperation.enums import OWED, LegState
from workflows.cooperation.models import Answer, Leg
from workflows.cooperation.services import attaching
from workflows.cooperation.services.legwork import (
    askers,
    is_in_hand,
    is_of,
    locked_leg,
    reason_given,
    settle,
    stepping,
    tell,
)
from workflows.cooperation.services.refusals import HandedMeanwhile, NotThere, StepRefused


@transaction.atomic
def accept(*, leg: Leg, actor: Any, now: datetime) -> Leg:
    """Take a leg up; it comes into the actor's hands unless it is in somebody's."""
    leg = stepping(leg, LegState.ACCEPTED, only_from=LegState.SENT)
    leg.accepted_at = now
    if _taken_in_hand(leg, actor, now):
        follow(user=actor, subject=leg.request.subject, now=now)
    leg.save()
    tell(verbs.ACCEPTED, leg.request, actor=actor, now=now, leg=leg)
    settle(leg.request, now=now)
    return leg


@transaction.atomic
def assign(*, leg: Leg, assignee: Any, actor: Any, now: datetime, seen: str | None = None) -> Leg:
    """Put a leg into a colleague's hands, who is told; ``seen`` is what ``held_by`` said before.

    Raises ``NotThere``, ``StepRefused``, ``HandedMeanwhile``.
    """
    leg = locked_leg(leg)
    if leg.state not in OWED:
        raise StepRefused(leg.state)
    if not is_of(leg, assignee, now):
        raise NotThere
    if leg.assignee_id == assignee.pk:
        return leg
    if seen is not None and leg.assignee is not None and seen != held_by(leg):
        raise HandedMeanwhile(leg.assignee)
    leg.assignee = assignee
    leg.save(update_fields=["assignee"])
    follow(user=assignee, subject=leg.request.subject, now=now)
    to = [tokens.person(assignee.subject_id)]
    tell(verbs.ASSIGNED, leg.request, actor=actor, now=now, leg=leg, to=to)
    return leg


@transaction.atomic
def decline(*, leg: Leg, reason: str, actor: Any, now: datetime) -> Leg:
    """Decline and say why; the other legs go on. Raises ``ReasonNeeded``, ``StepRefused``."""
    leg = stepping(leg, LegState.DECLINED)
    leg.decline_reason = reason_given(reason)
    leg.ended_at = now
    leg.save()
    to, data = askers(leg.request, now), {"reason": leg.decline_reason}
    tell(verbs.DECLINED, leg.request, actor=actor, now=now, leg=leg, to=to, data=data)
    settle(leg.request, now=now)
    return leg


@transaction.atomic
def answer(*, leg: Leg, text: str, actor: Any, now: datetime, files: Iterable[File] = ()) -> Answer:
    """Answer for a department, once; whoever answers without a word before accepts thereby.

    Raises ``StepRefused`` when somebody has answered meanwhile, ``ReasonNeeded`` without text.
    """
    leg = stepping(leg, LegState.ANSWERED)
    leg.accepted_at = leg.accepted_at or now
    leg.answered_at = now
    _taken_in_hand(leg, actor, now)
    leg.save()
    given = Answer.objects.create(
        leg=leg,
        text=reason_given(text),
        answered_by=actor,
        position=get_access().post_of(actor, day_of(now)).position,
        answered_at=now,
    )
    attaching.attach(leg.request, files, actor=actor, now=now, answer=given)
    follow(user=actor, subject=leg.request.subject, now=now)
    tell(verbs.ANSWERED, leg.request, actor=actor, now=now, leg=leg, to=askers(leg.request, now))
    settle(leg.request, now=now)
    return given


def _taken_in_hand(leg: Leg, actor: Any, now: datetime) -> bool:
    """Put a leg that nobody at work has in hand into the actor's; tell whether it came there."""
    if is_in_hand(leg, now) or not is_of(leg, actor, now):
        return False
    leg.assignee = actor
    return True


def held_by(leg: Leg) -> str:
    """Return a word for whose hands a leg is in."""
    return str(leg.assignee_id or "")
