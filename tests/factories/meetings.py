"""Meetings for tests; all go through the services, so subjects and events exist."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

from django.core.files.base import ContentFile

from people.models import Department, User
from tests.factories import people
from workflows.meetings.enums import SeatRole
from workflows.meetings.models import AgendaItem, Material, Meeting, Series
from workflows.meetings.rows import ItemRow, MeetingRow, SeatRow, SeriesRow
from workflows.meetings.services import agenda, materials, meetings, seats

# A Monday afternoon in Seoul; meetings are on the Thursday after it at nine, materials due the day before.
NOW = datetime(2026, 11, 16, 5, 0, tzinfo=UTC)
STARTS = datetime(2026, 11, 19, 0, 0, tzinfo=UTC)
DUE = STARTS - timedelta(hours=15)

_number = itertools.count(1)


def make_series(department: Department | None = None, *seat_rows: SeatRow, **parts) -> Series:
    """Begin a series kept by ``department`` (default: a new one)."""
    department = department or people.make_department()
    parts.setdefault("title", f"정례회의 {next(_number)}")
    row = SeriesRow(department=department.subject, **parts)
    return seats.begin_series(row=row, seats=seat_rows)


def head_seat(department: Department, role: str = SeatRole.MEMBER) -> SeatRow:
    """Return a seat of whoever heads a department."""
    return SeatRow(department=department.subject, role=role)


def meeting_row(starts_at: datetime = STARTS, **parts) -> MeetingRow:
    """Return what a meeting of an hour says."""
    parts.setdefault("title", f"회의 {next(_number)}")
    parts.setdefault("ends_at", starts_at + timedelta(hours=1))
    parts.setdefault("deliver_by", starts_at - (STARTS - DUE))
    return MeetingRow(starts_at=starts_at, **parts)


def make_meeting(
    department: Department | None = None,
    *attendees: User,
    series: Series | None = None,
    actor: User | None = None,
    now: datetime = NOW,
    **parts,
) -> Meeting:
    """Begin a meeting in the name of ``department`` (default: a new one); people attend as members."""
    if department is None and series is None:
        department = people.make_department()
    meeting = meetings.begin(
        row=meeting_row(**parts),
        series=series,
        department=department.subject if department else None,
        actor=actor,
        now=now,
    )
    for user in attendees:
        seats.invite(meeting=meeting, user=user, role=SeatRole.MEMBER, now=now)
    return meeting


def item_row(department: Department | None = None, **parts) -> ItemRow:
    """Return what an item of ``department`` (default: a new one) says."""
    parts.setdefault("title", f"안건 {next(_number)}")
    return ItemRow(department=(department or people.make_department()).subject, **parts)


def make_item(
    meeting: Meeting,
    department: Department | None = None,
    *,
    actor: User | None = None,
    now: datetime = NOW,
    **parts,
) -> AgendaItem:
    """Put an item on the agenda."""
    return agenda.add(meeting=meeting, row=item_row(department, **parts), actor=actor, now=now)


def collecting(meeting: Meeting, now: datetime = NOW) -> Meeting:
    """Let materials be asked for."""
    return meetings.collect(meeting=meeting, actor=None, now=now)


def announced(meeting: Meeting, now: datetime = NOW) -> Meeting:
    """Let the agenda be announced, by way of asking for materials."""
    return meetings.announce(meeting=collecting(meeting, now), actor=None, now=now)


def deliver(
    item: AgendaItem,
    actor: User,
    name: str = "보고자료.txt",
    content: bytes = "보고 내용".encode(),
    now: datetime = NOW,
) -> Material:
    """Deliver a file for an item."""
    file = ContentFile(content, name=name)
    return materials.deliver(item=item, files=[file], actor=actor, now=now)[0]
