"""Requests for tests; all go through the services, so subjects and events exist."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

from people.models import Department, User
from tests.factories import people
from workflows.cooperation.models import Leg, Request
from workflows.cooperation.rows import RequestRow
from workflows.cooperation.services import asking, handling

# A Monday afternoon in Seoul.
NOW = datetime(2026, 11, 16, 5, 0, tzinfo=UTC)

_number = itertools.count(1)


def row(*departments: Department, **parts) -> RequestRow:
    """Return what a request to ``departments`` (default: a new one) says."""
    parts.setdefault("title", f"협조 요청 {next(_number)}")
    parts.setdefault("body", "자료를 보내 주시기 바랍니다.")
    asked = departments or (people.make_department(),)
    return RequestRow(departments=[one.subject for one in asked], **parts)


def make_request(
    department: Department | None = None,
    *departments: Department,
    actor: User | None = None,
    now: datetime = NOW,
    **parts,
) -> Request:
    """Ask in the name of ``department`` (default: a new one with an employee)."""
    department = department or people.make_department()
    actor = actor or people.make_employee(department)
    asked = row(*departments, **parts)
    return asking.ask(department=department.subject, row=asked, actor=actor, now=now)


def leg_of(request: Request, department: Department | None = None) -> Leg:
    """Return the leg of a department, or the first."""
    legs = request.legs.select_related("department")
    return legs.get(department=department.subject_id) if department else legs.first()


def answered(request: Request, actor: User, now: datetime = NOW, text: str = "보내 드립니다.") -> Leg:
    """Let the first leg be answered."""
    handling.answer(leg=leg_of(request), text=text, actor=actor, now=now)
    return leg_of(request)
