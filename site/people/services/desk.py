"""What an administrator, or a person for himself, does on a screen: the write and its event.

The plain writes beside this module serve imports and the demo city, which tell nobody.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from activity import events
from activity.events import Address
from core import tokens
from people.enums import PostKind, RoleName
from people.models import Absence, Department, Duty, DutyHolding, Post, Role, User
from people.rights import can
from people.services import accounts, departments, duties, posts
from people.verbs import (
    ABSENCE_REPORTED,
    DUTY_ASSIGNED,
    HOLDS_NOW,
    PERSON_ADDED,
    PERSON_LEFT,
    POST_ENDED,
    POST_GIVEN,
    ROLE_ENDED,
    ROLE_GIVEN,
    STANDS_IN,
)


class NotAdministrator(PermissionError):
    """Raised when the actor does not keep people."""


class NumberTaken(ValueError):
    """Raised when somebody has the staff number already."""


class LastAdministrator(ValueError):
    """Raised when nobody would be left to keep people."""


def _require(actor: User, day: date) -> None:
    if not can(actor, "manage_people", day=day):
        raise NotAdministrator(actor.pk)


@transaction.atomic
def add_person(*, actor: User, row: accounts.NewPerson, day: date, now: datetime) -> User:
    """Make an account; it waits for its one-time link. Raises ``NumberTaken``."""
    _require(actor, day)
    try:
        with transaction.atomic():
            user = accounts.create_people(rows=[row], day=day, now=now)[row.username]
    except IntegrityError as error:
        raise NumberTaken(row.username) from error
    events.record(verb=PERSON_ADDED, subject=user.subject, actor=actor, occurred_at=now)
    return user


@transaction.atomic
def give_post(*, actor: User, row: posts.NewPost, day: date, now: datetime) -> Post:
    """Give a post: a main one moves the person, 휴직 suspends, others are added."""
    _require(actor, day)
    if row.kind == PostKind.MAIN:
        post = posts.move_person(
            user=row.user,
            department=row.department,
            position=row.position,
            since=row.since,
            is_head=row.is_head,
            day=day,
            now=now,
        )
    else:
        post = posts.give_posts(rows=[row], day=day, now=now)[0]
    _record_post(POST_GIVEN, post, actor, now)
    return post


@transaction.atomic
def end_post(*, actor: User, post: Post, until: date, day: date, now: datetime) -> None:
    """End a post on ``until``, the first day on which it is no longer held."""
    _require(actor, day)
    posts.end_post(post=post, until=until, day=day, now=now)
    _keep_an_administrator(max(day, until))
    _record_post(POST_ENDED, post, actor, now)


def _record_post(verb: str, post: Post, actor: User, now: datetime) -> None:
    data = {"position": post.position, "kind": str(post.kind), "since": post.since.isoformat()}
    events.record(
        verb=verb,
        subject=post.user.subject,
        second=post.department.subject,
        actor=actor,
        occurred_at=now,
        personal=data,
        to=[tokens.person(post.user.subject_id)],
    )


@transaction.atomic
def give_role(
    *, actor: User, user: User, name: str, since: date, until: date | None, day: date, now: datetime
) -> Role:
    """Give a role for a time."""
    _require(actor, day)
    role = posts.give_role(user=user, name=name, since=since, until=until)
    _record_role(ROLE_GIVEN, role, actor, now)
    return role


@transaction.atomic
def end_role(*, actor: User, role: Role, until: date, day: date, now: datetime) -> None:
    """Take a role away from ``until`` on; the last administrator keeps his."""
    _require(actor, day)
    posts.end_role(role=role, until=until)
    _keep_an_administrator(max(day, until))
    _record_role(ROLE_ENDED, role, actor, now)


def _record_role(verb: str, role: Role, actor: User, now: datetime) -> None:
    events.record(
        verb=verb,
        subject=role.user.subject,
        actor=actor,
        occurred_at=now,
        personal={"role": str(role.name)},
        to=[tokens.person(role.user.subject_id)],
    )


@transaction.atomic
def close_account(*, actor: User, user: User, day: date, now: datetime) -> None:
    """Let a person leave today."""
    _require(actor, day)
    accounts.deactivate(user=user, day=day, now=now)
    _keep_an_administrator(day)
    events.record(verb=PERSON_LEFT, subject=user.subject, actor=actor, occurred_at=now)


def _keep_an_administrator(day: date) -> None:
    """Refuse to leave a city without one; the repair account can make one by command."""
    roles = Role.objects.on(day).filter(name=RoleName.ADMINISTRATOR, user__is_active=True)
    if not any(can(role.user, "manage_people", day=day) for role in roles.select_related("user")):
        raise LastAdministrator(day)


@transaction.atomic
def assign_duty(
    *,
    actor: User,
    duty: Duty,
    holder: User,
    deputy: User | None,
    since: date,
    day: date,
    now: datetime,
) -> DutyHolding:
    """Hand a duty over on ``since``; the new holder is told."""
    _require(actor, day)
    holding = duties.assign_duty(duty=duty, holder=holder, deputy=deputy, since=since)
    events.record(
        verb=DUTY_ASSIGNED,
        subject=duty.subject,
        second=holder.subject,
        actor=actor,
        occurred_at=now,
        data={"since": since.isoformat()},
        to=[Address(tokens.person(holder.subject_id), HOLDS_NOW)],
    )
    return holding


@transaction.atomic
def add_duty(
    *, actor: User, department: Department, title: str, since: date, day: date, now: datetime
) -> Duty:
    """Give a unit a new duty that nobody holds yet."""
    _require(actor, day)
    if Duty.objects.filter(department=department, title=title).exists():
        raise duties.DutyExists(title)
    row = duties.NewDuty(department, title)
    return duties.create_duties(rows=[row], since=since, now=now)[0]


@transaction.atomic
def rename_department(
    *, actor: User, department: Department, name: str, since: date, day: date, now: datetime
) -> None:
    """Give a unit a new name from ``since`` on."""
    _require(actor, day)
    departments.rename_department(department=department, name=name, since=since, now=now)


@transaction.atomic
def report_absence(
    *, user: User, since: date, until: date, deputy: User | None, reason: str, now: datetime
) -> Absence:
    """Say that one is away oneself; the 대직자 is told, the reason is not."""
    absence = duties.report_absence(user=user, since=since, until=until, deputy=deputy, reason=reason)
    if deputy is not None:
        events.record(
            verb=ABSENCE_REPORTED,
            subject=user.subject,
            second=deputy.subject,
            actor=user,
            occurred_at=now,
            data={"since": since.isoformat(), "until": until.isoformat()},
            to=[Address(tokens.person(deputy.subject_id), STANDS_IN)],
        )
    return absence
