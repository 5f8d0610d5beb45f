"""Who sits on the seats of a series on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from people.enums import SERVING, PostKind
from people.models import Post
from workflows.meetings.enums import SeatRole
from workflows.meetings.models import Attendee, Seat

ORDER = {role: number for number, role in enumerate(SeatRole.values)}


def in_order(seats: Iterable[Seat]) -> list[Seat]:
    """Return seats by part, then as they were given."""
    return sorted(seats, key=lambda seat: (ORDER[seat.role], seat.pk))


def seated(seats: Iterable[Seat], day: date) -> list[Attendee]:
    """Return who sits on seats on ``day``, unsaved and once each: heads at work, and active people.

    A department without a head leaves its seat empty. Costs three queries, however many seats.
    """
    seats = in_order(seats)
    heads = _heads([seat.department_id for seat in seats if seat.department_id], day)
    mains = _main_posts([seat.user_id for seat in seats if seat.user_id], day)
    found: dict[int, Attendee] = {}
    for seat in seats:
        post = heads.get(seat.department_id) if seat.department_id else mains.get(seat.user_id)
        user_id = post.user_id if post else seat.user_id
        if user_id is None or user_id in found or not (post or seat.user.is_active):
            continue
        department = seat.department_id or (post.department.subject_id if post else None)
        found[user_id] = Attendee(
            user_id=user_id,
            department_id=department,
            position=post.position if post else "",
            role=seat.role,
            seat=seat,
        )
    return list(found.values())


def _heads(departments: Sequence[int], day: date) -> dict[int, Post]:
    posts = Post.objects.on(day).filter(
        department__subject__in=departments, is_head=True, kind__in=SERVING, user__is_active=True
    )
    away = Post.objects.on(day).filter(kind=PostKind.LEAVE)
    posts = posts.exclude(user__in=away.values("user")).select_related("department")
    return {post.department.subject_id: post for post in posts.order_by("-since", "-pk")}


def _main_posts(users: Sequence[int], day: date) -> dict[int, Post]:
    posts = Post.objects.on(day).filter(user__in=users, kind=PostKind.MAIN, user__is_active=True)
    return {post.user_id: post for post in posts.select_related("department")}
