"""The room's kinds of subject and the rows that units, duties and people have as such."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from core import tokens
from core.enums import State
from core.models import Subject
from core.subjects import Kind, SubjectData, register_kind
from people.models import Department, Duty, Post, User

DEPARTMENT, DUTY, PERSON = "department", "duty", "person"
AUDIENCE = frozenset({tokens.STAFF})


def register() -> None:
    """Register department, duty and person."""
    register_kind(Kind(PERSON, _("People"), order=60, resolve=lambda ids: User.objects.in_bulk(ids)))
    register_kind(
        Kind(
            DEPARTMENT,
            _("Departments"),
            order=70,
            resolve=lambda ids: Department.objects.in_bulk(ids),
        )
    )
    register_kind(Kind(DUTY, _("Duties"), order=80, resolve=lambda ids: Duty.objects.in_bulk(ids)))


def write_departments(departments: Sequence[Department], now: datetime) -> None:
    """Write the subjects of units whose parents have theirs; sets ``department.subject``."""
    parents = dict(
        Department.objects.filter(pk__in={d.parent_id for d in departments if d.parent_id}).values_list(
            "pk", "subject_id"
        )
    )
    rows = [
        SubjectData(
            kind=DEPARTMENT,
            object_id=unit.pk,
            title=unit.name,
            address=f"/people/departments/{unit.pk}",
            changed_at=now,
            state=_state(unit.is_active),
            audience=AUDIENCE,
            parent_id=parents.get(unit.parent_id),
        )
        for unit in departments
    ]
    _bind(Department, departments, rows)


def write_duties(duties: Sequence[Duty], now: datetime) -> None:
    """Write the subjects of duties; sets ``duty.subject``."""
    units = dict(
        Department.objects.filter(pk__in={duty.department_id for duty in duties}).values_list(
            "pk", "subject_id"
        )
    )
    rows = [
        SubjectData(
            kind=DUTY,
            object_id=duty.pk,
            title=duty.title,
            address=f"/people/duties/{duty.pk}",
            changed_at=now,
            state=_state(duty.is_active),
            audience=AUDIENCE,
            parent_id=units[duty.department_id],
            department_id=units[duty.department_id],
        )
        for duty in duties
    ]
    _bind(Duty, duties, rows)


def write_people(users: Sequence[User], day: date, now: datetime) -> None:
    """Write the subjects of people, each in the unit of the main post held on ``day``."""
    posts = Post.objects.on(day).filter(user__in=[user.pk for user in users], kind="main")
    units = dict(posts.values_list("user_id", "department__subject_id"))
    rows = [
        SubjectData(
            kind=PERSON,
            object_id=user.pk,
            title=user.name,
            address=f"/people/{user.pk}",
            changed_at=now,
            state=_state(user.is_active),
            audience=AUDIENCE,
            department_id=units.get(user.pk),
        )
        for user in users
    ]
    _bind(User, users, rows)


def _state(is_active: bool) -> str:
    return State.LIVE if is_active else State.ARCHIVED


def _bind(model, things: Iterable, rows: list[SubjectData]) -> None:
    fresh = []
    for thing, subject in zip(things, Subject.objects.write_many(rows), strict=True):
        if thing.subject_id != subject.pk:
            thing.subject = subject
            fresh.append(thing)
    model.objects.bulk_update(fresh, ["subject"], batch_size=500)
