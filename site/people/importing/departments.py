"""Bring the departments of a CSV file in; importing the same file again changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from people.enums import Level
from people.importing.report import Report
from people.importing.table import BadValue, Line, read
from people.models import Department, Post
from people.services import departments as service

CODE, NAME, LEVEL, PARENT, ORDER = "기관코드", "기관명", "단계", "상위기관코드", "순서"
REQUIRED = (CODE, NAME, LEVEL, PARENT)
LEVELS = {
    "시": Level.CITY,
    "본청": Level.CITY,
    "실": Level.BUREAU,
    "국": Level.BUREAU,
    "실국": Level.BUREAU,
    "본부": Level.BUREAU,
    "과": Level.DIVISION,
    "담당관": Level.DIVISION,
    "팀": Level.TEAM,
    "산하기관": Level.AFFILIATE,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A department as the file says it is."""

    line: int
    code: str
    name: str
    level: str
    parent: str
    order: int | None


@transaction.atomic
def import_departments(content: bytes, *, day: date, now: datetime, complete: bool = False) -> Report:
    """Make the departments what the file says from ``day`` on; raises ``Unreadable``.

    A line that cannot be taken is reported and left out, and with it what stands below it.
    ``complete`` closes departments that the file does not name and where nobody works.
    """
    report = Report()
    lines = read(content, REQUIRED)
    rows = _placeable(_parsed(lines, report), report)
    known = {unit.code: unit for unit in Department.objects.select_related("parent")}
    fresh = [row for row in rows if row.code not in known]
    _create(fresh, day, now, report)
    for row in rows:
        if row.code in known:
            try:
                _change(known[row.code], row, day, now, report)
            except service.TreeBroken:
                words = {"code": row.code, "parent": row.parent}
                report.refuse(row.line, _("“%(parent)s” stands below “%(code)s”.") % words)
    if complete:
        _close(known, {line.cells.get(CODE, "") for line in lines}, day, now, report)
    return report


def _parsed(lines: list[Line], report: Report) -> list[Row]:
    rows: dict[str, Row] = {}
    for line in lines:
        try:
            row = _row(line)
        except BadValue as error:
            report.refuse(line.number, error.reason)
            continue
        if row.code in rows:
            words = {"code": row.code, "line": rows[row.code].line}
            report.refuse(row.line, _("“%(code)s” stands already in line %(line)s.") % words)
        else:
            rows[row.code] = row
    return list(rows.values())


def _row(line: Line) -> Row:
    return Row(
        line=line.number,
        code=line.text(CODE, 20, required=True),
        name=line.text(NAME, 100, required=True),
        level=line.choice(LEVEL, LEVELS),
        parent=line.text(PARENT, 20),
        order=line.number_of(ORDER),
    )


def _placeable(rows: list[Row], report: Report) -> list[Row]:
    """Keep the rows whose way up ends at the top, parents first."""
    placed = set(Department.objects.values_list("code", flat=True)) - {row.code for row in rows}
    waiting, ordered = list(rows), []
    while ready := [row for row in waiting if not row.parent or row.parent in placed]:
        ordered += ready
        placed |= {row.code for row in ready}
        waiting = [row for row in waiting if row.code not in placed]
    for row in waiting:
        report.refuse(row.line, _("There is no way up from “%(code)s”.") % {"code": row.parent})
    return ordered


def _create(rows: list[Row], day: date, now: datetime, report: Report) -> None:
    service.create_departments(
        rows=[
            service.NewDepartment(row.code, row.name, row.level, row.parent or None, row.order or 0)
            for row in rows
        ],
        since=day,
        now=now,
    )
    report.created += [row.code for row in rows]


@transaction.atomic
def _change(unit: Department, row: Row, day: date, now: datetime, report: Report) -> None:
    parent = Department.objects.filter(code=row.parent).first() if row.parent else None
    order = unit.order if row.order is None else row.order
    placed = (parent.pk if parent else None, row.level, order)
    renamed = not unit.names.on(day).filter(name=row.name).exists()
    moved = (unit.parent_id, unit.level, unit.order) != placed
    if renamed:
        service.rename_department(department=unit, name=row.name, since=day, now=now)
    if moved:
        service.place_department(department=unit, parent=parent, level=row.level, order=order, now=now)
    if not unit.is_active:
        service.set_active(department=unit, is_active=True, now=now)
        moved = True
    (report.changed if renamed or moved else report.unchanged).append(unit.code)


def _close(known: dict, named: set[str], day: date, now: datetime, report: Report) -> None:
    staffed = set(Post.objects.on(day).values_list("department__code", flat=True))
    for code, unit in known.items():
        if unit.is_active and code not in named and code not in staffed:
            service.set_active(department=unit, is_active=False, now=now)
            report.closed.append(code)
