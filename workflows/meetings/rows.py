"""What series, meetings and items say, as plain rows: for services, imports and the demo city."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.models import Subject
from workflows.meetings.enums import Cadence, ItemKind, SeatRole


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """All that a series says but for its seats."""

    title: str
    department: Subject
    cadence: str = Cadence.WEEKLY
    place: str = ""
    is_restricted: bool = False
    summary: str = ""
    has_ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """A seat: of whoever heads ``department``, or of ``user``; exactly one of them."""

    department: Subject | None = None
    user: Any = None
    role: str = SeatRole.MEMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """All that a meeting says but for its agenda. With ``restricted_reason`` it is not open to all staff."""

    title: str
    starts_at: datetime
    ends_at: datetime
    deliver_by: datetime
    place: str = ""
    restricted_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """All that an agenda item says."""

    title: str
    department: Subject
    kind: str = ItemKind.REPORT
    summary: str = ""
    presenter: Any = None
    minutes: int = 10
    task: Subject | None = None
    is_closed: bool = False
    needs_materials: bool = True
