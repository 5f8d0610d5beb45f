"""Bring the task tree in from a CSV file and give it out again; the number is the key.

A file that cannot be taken as a whole changes nothing; taking the same file twice changes nothing
the second time; what the file does not name stays.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from activity.enums import Source
from core.calendar import day_of
from knowledge.tasks import services, sheet
from knowledge.tasks.bulk import above_number, bulk_tasks
from knowledge.tasks.enums import Level
from knowledge.tasks.models import TaskPage
from knowledge.tasks.numbering import sort_key
from knowledge.tasks.rows import PlantedTask, TaskRow

LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line; the head is line 1."""

    line: int
    message: str


@dataclass
class Report:
    """What an import did, or would do."""

    counts: Counter = field(default_factory=Counter)
    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    absent: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """A row with the line it stands in."""

    number: int
    row: TaskRow


@transaction.atomic
def import_tasks(
    *, file: IO[str], below: Page, actor: Any, now: datetime, dry_run: bool = False
) -> Report:
    """Create and change tasks below the front page; a dry run reports the same and keeps nothing."""
    report = Report()
    lines = _read(file, report)
    known = {task.number: task for task in _all_tasks()}
    _check_parents(lines, known, report)
    if not report.faults:
        _write(lines, known, below, actor, now, report)
    report.counts = Counter(LEVELS[line.row.number.count("-")] for line in lines)
    report.absent = sorted(known.keys() - {line.row.number for line in lines}, key=sort_key)
    if dry_run or report.faults:
        transaction.set_rollback(True)
    return report


def export_tasks(file: IO[str]) -> int:
    """Write all tasks in the order of the tree; return how many."""
    writer = csv.writer(file)
    writer.writerow(sheet.COLUMNS)
    tasks = list(_all_tasks())
    writer.writerows(sheet.line_of(sheet.row_of(task)) for task in tasks)
    return len(tasks)



def _all_tasks():
    tasks = TaskPage.objects.exclude(number="").order_by("path")
    return tasks.select_related("duty__department__parent").prefetch_related(
        "participants__department", "need_sources"
    )


def _read(file: IO[str], report: Report) -> list[Line]:
    reader = csv.DictReader(file, strict=True)
    try:
        return _lines(reader, report)
    except csv.Error:
        line = reader.reader.line_num
        message = _("The table breaks off at line %(line)s.") % {"line": line}
        report.faults.append(Fault(line, message))
        return []


def _lines(reader: csv.DictReader, report: Report) -> list[Line]:
    missing = [name for name in ("번호", "과제명") if name not in (reader.fieldnames or ())]
    if missing:
        message = _("These columns are missing: %(names)s") % {"names": ", ".join(missing)}
        report.faults.append(Fault(1, message))
        return []
    rows, lines, seen = sheet.Reader(), [], {}
    for cells in reader:
        try:
            row = rows.row(cells)
            if row.number in seen:
                message = _("The number %(number)s stands in line %(line)s already.")
                sheet.refuse(message % {"number": row.number, "line": seen[row.number]})
        except sheet.Unreadable as error:
            report.faults.append(Fault(reader.line_num, str(error)))
        else:
            seen[row.number] = reader.line_num
            lines.append(Line(reader.line_num, row))
    return lines


def _check_parents(lines: list[Line], known: Mapping[str, TaskPage], report: Report) -> None:
    numbers = {line.row.number for line in lines} | known.keys() | {""}
    for line in lines:
        above = above_number(line.row.number)
        if above not in numbers:
            message = _("There is no task %(number)s above it.") % {"number": above}
            report.faults.append(Fault(line.number, message))
    report.faults.sort(key=lambda fault: fault.line)


def _write(lines: Iterable[Line], known, below, actor, now, report: Report) -> None:
    new = []
    for line in lines:
        task = known.get(line.row.number)
        if task is None:
            new.append(line.row)
        elif sheet.row_of(task) == line.row:
            report.unchanged += 1
        else:
            _change(task, line, actor, now, report)
    planted = [
        PlantedTask(created_at=now, changed_at=now, author=actor, **_parts(row)) for row in new
    ]
    bulk_tasks(planted, below=below, day=day_of(now))
    report.created = [row.number for row in new]


def _change(task: TaskPage, line: Line, actor, now: datetime, report: Report) -> None:
    before = sheet.row_of(task)
    row = replace(line.row, members=tuple(member.user for member in task.members.all()))
    try:
        if replace(before, state=row.state, reason=row.reason) != line.row:
            services.change_task(task=task, row=row, actor=actor, source=Source.IMPORT)
        if before.state != row.state:
            services.set_state(
                task=task,
                state=row.state,
                actor=actor,
                now=now,
                reason=row.reason,
                source=Source.IMPORT,
            )
    except services.StepRefused:
        message = _("No way leads from the task's present state to “%(state)s”.")
        report.faults.append(Fault(line.number, message % {"state": sheet.STATES[row.state]}))
    except services.NotReady as error:
        report.faults.append(Fault(line.number, str(error)))
    report.changed.append(row.number)


def _parts(row: TaskRow) -> dict[str, Any]:
    return {part.name: getattr(row, part.name) for part in fields(row)}
