"""Say who may see a subject: its own action, no part of any revision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import uuid4

from django.db import transaction

from activity import events
from core import tokens
from core.calendar import day_of
from core.models import Subject
from core.subjects import SubjectData
from people.audience import audience_of
from people.models import User
from people.rights import can
from people.verbs import AUDIENCE_CHANGED

KINDS = {"dept": "department", "task": "task", "user": "person"}


class NotAllowed(PermissionError):
    """Raised when the actor may not say who sees the subject."""


class UnknownToken(ValueError):
    """Raised when a token names nothing that exists."""


class LocksSelfOut(ValueError):
    """Raised when the actor would no longer see the subject himself."""


class NarrowBelow(ValueError):
    """Raised when something below would be wider; ``subjects`` are those the actor may see."""

    def __init__(self, subjects: list[Subject]) -> None:
        super().__init__(f"{len(subjects)} below are wider")
        self.subjects = subjects


class NothingLeft(ValueError):
    """Raised when something below would be left without a reader; ``subjects`` as above."""

    def __init__(self, subjects: list[Subject]) -> None:
        super().__init__(f"{len(subjects)} below would have no reader")
        self.subjects = subjects


@dataclass
class Plan:
    """What a change does: new audiences by subject, and what it cannot narrow."""

    changes: dict[Subject, frozenset[str]] = field(default_factory=dict)
    stuck: list[Subject] = field(default_factory=list)

    @property
    def below(self) -> list[Subject]:
        """Return the subjects below the one asked for that would have to be narrowed too."""
        return list(self.changes)[1:]


@transaction.atomic
def set_audience(
    *,
    subject: Subject,
    audience: Iterable[str],
    actor: User,
    now: datetime,
    narrow_below: bool = False,
) -> list[Subject]:
    """Give ``subject`` these tokens; return what was changed, nothing when it had them already.

    Raises ``NotAllowed``, ``UnknownToken``, ``core.tokens.TooWide`` against the parent,
    ``LocksSelfOut``, ``NothingLeft``, and ``NarrowBelow`` unless ``narrow_below`` is said. What
    lies below but is closed to the actor is narrowed without a word: he must not learn of it.
    """
    subject, audience = _locked(subject.pk), frozenset(audience)
    plan, known = _plan(subject, audience, actor, day_of(now))
    if audience == subject.audience:
        return []
    if known and not narrow_below:
        raise NarrowBelow(known)
    _write(plan, actor, now)
    return list(plan.changes)


def below_if(*, subject: Subject, audience: Iterable[str], actor: User, day: date) -> list[Subject]:
    """Return what ``set_audience`` would narrow below, as far as the actor sees it; same errors."""
    subject = Subject.objects.select_related("parent").get(pk=subject.pk)
    return _plan(subject, frozenset(audience), actor, day)[1]


def _plan(subject: Subject, audience: frozenset[str], actor: User, day: date) -> tuple[Plan, list[Subject]]:
    _check(subject, audience, actor, day)
    plan = plan_for(subject, audience)
    known = _visible(plan.below + plan.stuck, actor, day)
    if plan.stuck:
        raise NothingLeft([one for one in plan.stuck if one.pk in known])
    return plan, [one for one in plan.below if one.pk in known]


def _check(subject: Subject, audience: frozenset[str], actor: User, day: date) -> None:
    if not can(actor, "set_audience", subject, day):
        raise NotAllowed(subject.pk)
    _check_tokens(audience)
    if subject.parent and not tokens.is_within(audience, subject.parent.audience):
        raise tokens.TooWide(subject.pk)
    if not audience & audience_of(actor, day):
        raise LocksSelfOut(subject.pk)


def _check_tokens(audience: frozenset[str]) -> None:
    if not audience:
        raise UnknownToken("")
    wanted = {}
    for token in audience - {tokens.PUBLIC, tokens.STAFF}:
        word, _colon, number = token.partition(":")
        if word not in KINDS or not number.isdecimal():
            raise UnknownToken(token)
        wanted[int(number)] = KINDS[word]
    found = dict(Subject.objects.filter(pk__in=wanted).values_list("pk", "kind"))
    if found != wanted:
        raise UnknownToken(", ".join(sorted(audience)))


def plan_for(subject: Subject, audience: frozenset[str]) -> Plan:
    """Return what giving ``audience`` to ``subject`` means for all below; writes nothing."""
    plan = Plan({subject: audience})
    layer = {subject.pk: audience}
    while layer:
        below = Subject.objects.filter(parent__in=layer).prefetch_related("token_rows")
        layer_below: dict[int, frozenset[str]] = {}
        for child in below.order_by("pk"):
            above = layer[child.parent_id]
            # What fits already has children that fit, so its branch is left alone.
            if tokens.is_within(child.audience, above):
                continue
            try:
                narrower = tokens.kept_below(child.audience, above)
            except tokens.TooWide:
                plan.stuck.append(child)
            else:
                plan.changes[child] = layer_below[child.pk] = narrower
        layer = layer_below
    return plan


def _locked(subject_id: int) -> Subject:
    rows = Subject.objects.select_for_update(of=("self",)).select_related("parent")
    return rows.prefetch_related("token_rows", "parent__token_rows").get(pk=subject_id)


def _visible(subjects: list[Subject], actor: User, day: date) -> set[int]:
    ids = [subject.pk for subject in subjects]
    return set(Subject.objects.visible_to(actor, day).filter(pk__in=ids).values_list("pk", flat=True))


def _write(plan: Plan, actor: User, now: datetime) -> None:
    batch = uuid4() if plan.below else None
    recorded = [
        events.EventData(
            verb=AUDIENCE_CHANGED,
            subject=subject,
            actor=actor,
            occurred_at=now,
            batch=batch,
            data={"before": sorted(subject.audience), "after": sorted(audience)},
        )
        for subject, audience in plan.changes.items()
    ]
    Subject.objects.write_many(
        [_with_audience(subject, audience) for subject, audience in plan.changes.items()]
    )
    events.record_many(recorded)


def _with_audience(subject: Subject, audience: frozenset[str]) -> SubjectData:
    return SubjectData(
        kind=subject.kind,
        object_id=subject.object_id,
        title=subject.title,
        address=subject.address,
        # Who may see is not content: the date of the last change stays.
        changed_at=subject.changed_at,
        state=subject.state,
        audience=audience,
        parent_id=subject.parent_id,
        department_id=subject.department_id,
        task_id=subject.task_id,
        duty_id=subject.duty_id,
    )
