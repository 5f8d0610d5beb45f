"""Writes to the organisation: units, their dated names, who took over from whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q

from core.calendar import day_of
from people import subjects
from people.models import Department, DepartmentName, Projection, Succession
from people.organisation import Organisation
from people.standing import forget_all


class ParentUnknown(LookupError):
    """Raised when a unit's parent code names no unit."""


class TreeBroken(ValueError):
    """Raised when a unit would come to stand below itself."""


@dataclass(frozen=True, slots=True)
class NewDepartment:
    """A unit to be made; ``parent_code`` may name another of the same batch."""

    code: str
    name: str
    level: str
    parent_code: str | None = None
    order: int = 0


@transaction.atomic
def create_departments(*, rows: Iterable[NewDepartment], since: date, now: datetime) -> dict[str, Department]:
    """Create units with names and subjects; return them by code."""
    waiting = {row.code: row for row in rows}
    wanted = {row.parent_code for row in waiting.values() if row.parent_code}
    known = {unit.code: unit for unit in Department.objects.filter(code__in=wanted)}
    made: dict[str, Department] = {}
    while waiting:
        ready = [row for row in waiting.values() if not row.parent_code or row.parent_code in known]
        if not ready:
            raise ParentUnknown(", ".join(sorted(waiting)))
        for row in ready:
            del waiting[row.code]
        layer = _create_layer(ready, known, since, now)
        known |= layer
        made |= layer
    _forget()
    return made


def _create_layer(rows, known, since, now) -> dict[str, Department]:
    units = Department.objects.bulk_create(
        [
            Department(
                code=row.code,
                name=row.name,
                level=row.level,
                order=row.order,
                parent=known[row.parent_code] if row.parent_code else None,
            )
            for row in rows
        ]
    )
    DepartmentName.objects.bulk_create(
        [DepartmentName(department=unit, name=unit.name, since=since) for unit in units]
    )
    subjects.write_departments(units, now)
    return {unit.code: unit for unit in units}


@transaction.atomic
def rename_department(*, department: Department, name: str, since: date, now: datetime) -> None:
    """Give a unit a new name from ``since`` on; earlier days keep theirs."""
    names = DepartmentName.objects.filter(department=department)
    # Names that would begin later are replaced, and the one in force ends here.
    names.filter(since__gte=since).delete()
    names.filter(Q(until__isnull=True) | Q(until__gt=since)).update(until=since)
    DepartmentName.objects.create(department=department, name=name, since=since)
    if since <= day_of(now):
        _call(department, name, now)


def _call(department: Department, name: str, now: datetime) -> None:
    department.name = name
    department.save(update_fields=["name"])
    subjects.write_departments([department], now)


@transaction.atomic
def place_department(
    *, department: Department, parent: Department | None, level: str, order: int, now: datetime
) -> None:
    """Hang a unit below another and say its level and order; the tree has no dates."""
    if parent is not None:
        above = {parent.pk, *Organisation(date.max).above(parent.pk)}
        if department.pk in above:
            raise TreeBroken(f"{department.code} below {parent.code}")
    department.parent, department.level, department.order = parent, level, order
    department.save(update_fields=["parent", "level", "order"])
    subjects.write_departments([department], now)
    _forget()


@transaction.atomic
def succeed(*, former: Department, successor: Department, since: date, now: datetime) -> Succession:
    """Let ``successor`` hold the token of ``former`` from ``since`` on; call once for each heir."""
    found, _created = Succession.objects.update_or_create(
        former=former, successor=successor, defaults={"since": since}
    )
    if since <= day_of(now):
        set_active(department=former, is_active=False, now=now)
    _forget()
    return found


def set_active(*, department: Department, is_active: bool, now: datetime) -> None:
    """Close a unit, or open it again; its subject is archived, not lost."""
    with transaction.atomic():
        department.is_active = is_active
        department.save(update_fields=["is_active"])
        subjects.write_departments([department], now)


@transaction.atomic
def carry(*, day: date, now: datetime) -> None:
    """Let names and successions that were entered ahead take hold; repeating it changes nothing."""
    begun = DepartmentName.objects.on(day).exclude(name=F("department__name"))
    for row in begun.select_related("department"):
        _call(row.department, row.name, now)
    ended = Department.objects.filter(is_active=True, successions__since__lte=day).distinct()
    for former in ended:
        set_active(department=former, is_active=False, now=now)


def _forget() -> None:
    Projection.objects.all().delete()
    forget_all()
