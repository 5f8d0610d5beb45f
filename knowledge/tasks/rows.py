"""Tasks as plain rows: for services, imports and the demo city."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from knowledge.tasks.enums import Nature, TaskState
from people.models import Department, Duty, User


@dataclass(frozen=True, slots=True)
class Need:
    """Where a need was heard (``NeedKind``), in words, with an address or path if there is one."""

    kind: str
    description: str
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """All that a task says of itself. ``number`` (3-2-4) tells its place: parent and level.

    ``purpose`` is the raw data of blocks, see ``core.stream``. ``audience`` of ``None`` is the
    parent's, below a public one staff.
    """

    title: str
    number: str = ""
    nature: str = Nature.OWN
    priority: int | None = None
    duty: Duty | None = None
    departments: Sequence[Department] = ()
    members: Sequence[User] = ()
    needs: Sequence[Need] = ()
    summary: str = ""
    purpose: Sequence[dict[str, Any]] = ()
    is_fusion: bool = False
    since: date | None = None
    until: date | None = None
    state: str = TaskState.PROPOSED
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedTask(TaskRow):
    """A task of a bulk insert: who wrote it and when, and who may see it."""

    created_at: datetime
    changed_at: datetime
    author: User | None = None
    audience: frozenset[str] | None = None
