"""People and their posts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from people.enums import SERVING, Level, PostKind
from people.models import Department, Post, Role, User
from people.organisation import Organisation

FOUND = 20
NEAR = 60


def find_people(text: str, limit: int = FOUND) -> QuerySet[User]:
    """Return active people whose name or 직원번호 begins with ``text``."""
    text = text.strip()
    active = User.objects.filter(is_active=True, subject__isnull=False)
    found = active.filter(Q(name__startswith=text) | Q(username__startswith=text))
    return found.select_related("subject__department").order_by("name", "pk")[:limit]


def with_units(people: Iterable[User], day: date) -> list[tuple[User, Post | None]]:
    """Return people with their main post on ``day``; one query for all."""
    people = list(people)
    posts = Post.objects.on(day).filter(user__in=people, kind=PostKind.MAIN)
    main = {post.user_id: post for post in posts.select_related("department")}
    return [(person, main.get(person.pk)) for person in people]


def posts_in(department: Department, day: date) -> list[Post]:
    """Return who works in a unit on ``day``, its head first; those on 휴직 are left out."""
    posts = Post.objects.on(day).filter(department=department, user__is_active=True)
    rows = posts.select_related("user").order_by("-is_head", "user__name", "user_id")
    on_leave = {row.user_id for row in rows if row.kind == PostKind.LEAVE}
    return [row for row in rows if row.kind in SERVING and row.user_id not in on_leave]


def posts_of(user: User, day: date) -> list[Post]:
    """Return what a person holds on ``day``, the main post first."""
    order = {kind: number for number, kind in enumerate(PostKind.values)}
    posts = Post.objects.on(day).filter(user=user).select_related("department")
    return sorted(posts, key=lambda post: (order[post.kind], post.since))


def roles_of(user: User, day: date) -> list[Role]:
    """Return the roles a person holds on ``day`` or will."""
    coming = Role.objects.filter(Q(until__isnull=True) | Q(until__gt=day), user=user)
    return list(coming.order_by("name", "since"))


def colleagues(user: User, day: date) -> list[User]:
    """Return who else works in a person's divisions, for suggestions; in four queries."""
    organisation = Organisation(day)
    units: set[int] = set()
    for post in posts_of(user, day):
        unit = post.department
        top = unit.parent_id if unit.level == Level.TEAM and unit.parent_id else unit.pk
        units |= {top, *organisation.below(top)} if post.kind in SERVING else set()
    near = Post.objects.on(day).filter(department__in=units, kind__in=SERVING)
    people = User.objects.filter(pk__in=near.values("user_id"), is_active=True)
    return list(people.exclude(pk=user.pk).order_by("name", "pk")[:NEAR])
