"""Who takes part in a task: written here for the rooms that know tasks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from people.enums import Employment
from people.models import Department, Participation, Projection, User
from people.standing import forget_all


class NotAGuest(ValueError):
    """Raised when an employee would be invited as a guest: employees take part without end."""


class GuestWithoutEnd(ValueError):
    """Raised when a guest partner would take part without an end; see ``invite_guest``."""


@dataclass(frozen=True, slots=True)
class Participants:
    """Who takes part in the task (subject id) besides its guests."""

    task_id: int
    departments: Sequence[Department] = field(default=())
    users: Sequence[User] = field(default=())


def set_participants(
    *, task_id: int, departments: Sequence[Department], users: Sequence[User], day: date
) -> None:
    """Make these units and people the participants of a task (subject id) from ``day`` on."""
    set_many_participants(rows=[Participants(task_id, departments, users)], day=day)


@transaction.atomic
def set_many_participants(*, rows: Iterable[Participants], day: date) -> None:
    """Do so for many tasks; who no longer takes part keeps what is past, guests are left alone."""
    rows = list(rows)
    _refuse_guests(rows)
    wanted = {
        (row.task_id, unit, person)
        for row in rows
        for unit, person in (
            *((unit.pk, None) for unit in row.departments),
            *((None, user.pk) for user in row.users),
        )
    }
    tasks = {row.task_id for row in rows}
    held = {
        (row.task_id, row.department_id, row.user_id): row
        for row in Participation.objects.on(day).filter(task__in=tasks, is_guest=False)
    }
    _end([row for key, row in held.items() if key not in wanted], day)
    Participation.objects.bulk_create(
        [
            Participation(task_id=task, department_id=unit, user_id=person, since=day)
            for task, unit, person in sorted(wanted - held.keys(), key=str)
        ],
        batch_size=500,
    )
    _forget()


def _refuse_guests(rows: list[Participants]) -> None:
    for row in rows:
        for user in row.users:
            if user.employment == Employment.GUEST:
                raise GuestWithoutEnd(user.username)


@transaction.atomic
def invite_guest(*, task_id: int, user: User, since: date, until: date) -> Participation:
    """Let a guest partner take part in a task (subject id) up to, not on, ``until``."""
    if user.employment != Employment.GUEST:
        raise NotAGuest(user.username)
    before = Participation.objects.filter(task=task_id, user=user, is_guest=True)
    before.filter(since__gte=since).delete()
    before.on(since).update(until=since)
    row = Participation.objects.create(task_id=task_id, user=user, since=since, until=until, is_guest=True)
    _forget()
    return row


def _end(rows: Iterable[Participation], day: date) -> None:
    """End rows on ``day``; one that began that very day is taken back."""
    Participation.objects.filter(pk__in=[row.pk for row in rows if row.since >= day]).delete()
    Participation.objects.filter(pk__in=[row.pk for row in rows if row.since < day]).update(until=day)


def _forget() -> None:
    Projection.objects.all().delete()
    forget_all()
