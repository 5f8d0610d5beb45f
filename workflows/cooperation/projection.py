"""A request's row among the subjects: who may see it follows from its departments."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from core import tokens
from core.models import Subject
from core.subjects import SubjectData
from people.enums import Level
from people.models import Department
from workflows.cooperation.models import Request


def write_subject(request: Request, now: datetime) -> Subject:
    """Write the row of a request as it and its legs stand."""
    return write_subjects([(request, now)])[0]


def write_subjects(rows: Iterable[tuple[Request, datetime]]) -> list[Subject]:
    """Write the rows of many, each with the moment of its last change, in a fixed number of queries."""
    rows = list(rows)
    asked: dict[int, set[int]] = {request.pk: set() for request, _now in rows}
    legs = Request.objects.filter(pk__in=asked).values_list("pk", "legs__department")
    for pk, department in legs:
        asked[pk].add(department)
    bodies = _bodies(frozenset().union(*asked.values()))
    return Subject.objects.write_many(
        _data(request, audience_of(request, asked[request.pk], bodies), now) for request, now in rows
    )


def audience_of(request: Request, asked: Collection[int], bodies: Collection[int]) -> frozenset[str]:
    """Return who may see: all staff and the bodies asked, whose people are none, or those concerned."""
    if request.is_restricted:
        return frozenset(map(tokens.department, {request.department_id, *asked}))
    return frozenset({tokens.STAFF, *(tokens.department(pk) for pk in asked if pk in bodies)})


def _bodies(departments: Collection[int]) -> frozenset[int]:
    found = Department.objects.filter(subject__in=departments, level=Level.AFFILIATE)
    return frozenset(found.values_list("subject_id", flat=True))


def _data(request: Request, audience: frozenset[str], now: datetime) -> SubjectData:
    return SubjectData(
        kind=Request.subject_kind,
        object_id=request.pk,
        title=request.title,
        address=request.subject_address(),
        changed_at=now,
        created_at=request.created_at,
        audience=audience,
        editors=frozenset({tokens.department(request.department_id)}),
        department_id=request.department_id,
        task_id=request.task_id,
    )
