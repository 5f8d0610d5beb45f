"""What a request says, as plain rows: for services, imports and the demo city."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.base import File

from core.models import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRow:
    """All that the asker says. ``departments`` are subjects, at least one, not the asking one.

    ``due_on`` of ``None`` is five working days later; ``files`` are added, ``removed`` are ids of
    documents no longer attached.
    """

    title: str
    body: str
    departments: Sequence[Subject]
    due_on: date | None = None
    task: Subject | None = None
    restricted_reason: str = ""
    files: Sequence[File] = ()
    removed: Sequence[Any] = ()
