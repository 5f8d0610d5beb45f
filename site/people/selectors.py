"""What the room's screens read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from core import tokens
from core.models import Subject
from people.enums import SERVING
from people.models import Department, DepartmentName, Duty, DutyHolding, Post, User

FOUND = 20


def find_departments(text: str, limit: int = FOUND) -> QuerySet[Department]:
    """Return active units whose name holds ``text``."""
    found = Department.objects.filter(is_active=True, name__icontains=text.strip())
    return found.select_related("parent", "subject").order_by("order", "code")[:limit]


def find_people(text: str, limit: int = FOUND) -> QuerySet[User]:
    """Return active people whose name or 직원번호 begins with ``text``."""
    text = text.strip()
    active = User.objects.filter(is_active=True, subject__isnull=False)
    found = active.filter(Q(name__startswith=text) | Q(username__startswith=text))
    return found.order_by("name", "pk")[:limit]


def name_of(department: Department, day: date) -> str:
    """Return what a unit was called on ``day``; before its first name, the first."""
    return names_on([department.pk], day).get(department.pk, department.name)


def names_on(department_ids: Iterable[int], day: date) -> dict[int, str]:
    """Return the names of units (primary keys) on ``day``, for old documents; one query."""
    names: dict[int, str] = {}
    dated = DepartmentName.objects.filter(department__in=list(department_ids)).order_by("since")
    for department_id, since, name in dated.values_list("department_id", "since", "name"):
        if since <= day or department_id not in names:
            names[department_id] = name
    return names


def posts_in(department: Department, day: date) -> list[Post]:
    """Return who works in a unit on ``day``, its head first."""
    posts = Post.objects.on(day).filter(department=department, kind__in=SERVING, user__is_active=True)
    return list(posts.select_related("user").order_by("-is_head", "user__name", "user_id"))


def posts_of(user: User, day: date) -> list[Post]:
    """Return what a person holds on ``day``, the main post first."""
    order = {kind: number for number, kind in enumerate(SERVING)}
    posts = Post.objects.on(day).filter(user=user).select_related("department")
    return sorted(posts, key=lambda post: (order.get(post.kind, 9), post.since))


def duties_in(department: Department, day: date) -> list[tuple[Duty, DutyHolding | None]]:
    """Return the duties of a unit with who holds them on ``day``."""
    duties = list(Duty.objects.filter(department=department, is_active=True).order_by("title"))
    held = _holdings(day).filter(duty__in=duties)
    by_duty = {holding.duty_id: holding for holding in held}
    return [(duty, by_duty.get(duty.pk)) for duty in duties]


def duties_of(user: User, day: date) -> list[DutyHolding]:
    """Return the duties a person holds on ``day``."""
    held = _holdings(day).filter(holder=user, duty__is_active=True)
    return list(held.select_related("duty__department").order_by("duty__title"))


def history_of(duty: Duty) -> list[DutyHolding]:
    """Return who held a duty, the latest first."""
    return list(DutyHolding.objects.filter(duty=duty).select_related("holder").order_by("-since"))


def _holdings(day: date) -> QuerySet[DutyHolding]:
    return DutyHolding.objects.on(day).select_related("duty", "holder", "deputy")


def tasks_of_duty(duty: Duty, user: User) -> QuerySet[Subject]:
    """Return the tasks bound to a duty that ``user`` may see."""
    tasks = Subject.objects.visible_to(user).of_kind("task").readable()
    return tasks.filter(duty=duty.subject_id).order_by("title")


def own_units(user: User, day: date) -> list[Department]:
    """Return the units a person works in and those above, the nearest first, without the city."""
    found: dict[int, Department] = {}
    for post in posts_of(user, day):
        unit = post.department if post.kind in SERVING else None
        while unit is not None and unit.parent_id and unit.pk not in found:
            found[unit.pk] = unit
            unit = unit.parent
    return list(found.values())


def things_of(held: Iterable[str]) -> tuple[set[int], set[int], set[int]]:
    """Split tokens into the subject ids of units, tasks and people that they name."""
    parts: dict[str, set[int]] = {"dept": set(), "task": set(), "user": set()}
    for token in held:
        word, number = tokens.parse(token)
        if word in parts and number is not None:
            parts[word].add(number)
    return parts["dept"], parts["task"], parts["user"]
