"""Writes to posts and roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q

from people import subjects
from people.enums import PostKind
from people.models import Department, Post, Role, User
from people.services.accounts import forget


class PostOverlaps(ValueError):
    """Raised when a person would hold two main posts, or one post twice, on a day."""


class NotInForce(ValueError):
    """Raised when something is to end before it began."""


@dataclass(frozen=True, slots=True)
class NewPost:
    """A place in a unit from ``since`` up to, not on, ``until``."""

    user: User
    department: Department
    position: str
    since: date
    until: date | None = None
    kind: str = PostKind.MAIN
    is_head: bool = False


@transaction.atomic
def give_posts(*, rows: Iterable[NewPost], day: date, now: datetime) -> list[Post]:
    """Give posts; people's subjects then stand in the unit of their main post on ``day``."""
    rows = list(rows)
    _refuse_overlaps(rows)
    posts = Post.objects.bulk_create(
        [
            Post(
                user=row.user,
                department=row.department,
                position=row.position,
                since=row.since,
                until=row.until,
                kind=row.kind,
                is_head=row.is_head,
            )
            for row in rows
        ],
        batch_size=500,
    )
    people = {row.user.pk: row.user for row in rows}
    subjects.write_people(list(people.values()), day, now)
    forget(people)
    return posts


def _refuse_overlaps(rows: list[NewPost], besides: Post | None = None) -> None:
    """Refuse two main posts, two leaves or twice the same post on one day."""
    taken = Post.objects.filter(user__in={row.user.pk for row in rows})
    if besides is not None:
        taken = taken.exclude(pk=besides.pk)
    held: dict[tuple, list[tuple[date, date | None]]] = {}
    for user, unit, kind, *period in taken.values_list("user_id", "department_id", "kind", "since", "until"):
        held.setdefault(_place(user, unit, kind), []).append(tuple(period))
    for row in rows:
        periods = held.setdefault(_place(row.user.pk, row.department.pk, row.kind), [])
        if any(_overlap(row.since, row.until, *period) for period in periods):
            raise PostOverlaps(row.user.username)
        periods.append((row.since, row.until))


def _place(user_id: int, department_id: int, kind: str) -> tuple:
    alone = kind in (PostKind.MAIN, PostKind.LEAVE)
    return (user_id, kind, None if alone else department_id)


def _overlap(since: date, until: date | None, other_since: date, other_until: date | None) -> bool:
    return (until is None or other_since < until) and (other_until is None or since < other_until)


@transaction.atomic
def end_post(*, post: Post, until: date, day: date, now: datetime) -> None:
    """Let a post end: ``until`` is the first day on which it is no longer held."""
    if until <= post.since:
        raise NotInForce(post.since)
    if post.until is not None and until > post.until:
        # It may run on, but not beside its successor.
        row = NewPost(post.user, post.department, post.position, post.since, until, post.kind)
        _refuse_overlaps([row], besides=post)
    post.until = until
    post.save(update_fields=["until"])
    subjects.write_people([post.user], day, now)
    forget([post.user_id])


@transaction.atomic
def move_person(
    *,
    user: User,
    department: Department,
    position: str,
    since: date,
    day: date,
    now: datetime,
    is_head: bool = False,
) -> Post:
    """Move a person (전보): the main post ends on ``since`` and the new one begins."""
    mains = Post.objects.filter(user=user, kind=PostKind.MAIN)
    mains.filter(since__gte=since).delete()
    mains.filter(Q(until__isnull=True) | Q(until__gt=since)).update(until=since)
    row = NewPost(user, department, position, since, is_head=is_head)
    return give_posts(rows=[row], day=day, now=now)[0]


@transaction.atomic
def take_leave(*, user: User, since: date, until: date | None, day: date, now: datetime) -> Post:
    """Put a person on 휴직: posts stay, but nothing follows from them meanwhile."""
    main = Post.objects.on(since).filter(user=user, kind=PostKind.MAIN).select_related("department").first()
    if main is None:
        raise NotInForce(since)
    row = NewPost(user, main.department, main.position, since, until, PostKind.LEAVE)
    return give_posts(rows=[row], day=day, now=now)[0]


@transaction.atomic
def carry(*, day: date, now: datetime) -> None:
    """Put people into the unit they serve in on ``day``; repeating it changes nothing."""
    mains = Post.objects.on(day).filter(kind=PostKind.MAIN, user__subject__isnull=False)
    moved = mains.exclude(user__subject__department=F("department__subject"))
    fresh = mains.filter(user__subject__department__isnull=True)
    people = {post.user_id: post.user for post in (moved | fresh).select_related("user")}
    if people:
        subjects.write_people(list(people.values()), day, now)


@transaction.atomic
def give_role(*, user: User, name: str, since: date, until: date | None = None) -> Role:
    """Give a role for a time; one already in force is kept."""
    found = Role.objects.on(since).filter(user=user, name=name).first()
    role = found or Role.objects.create(user=user, name=name, since=since, until=until)
    forget([user.pk])
    return role


@transaction.atomic
def end_role(*, role: Role, until: date) -> None:
    """Take a role away from ``until`` on."""
    if until <= role.since:
        role.delete()
    else:
        role.until = until
        role.save(update_fields=["until"])
    forget([role.user_id])
