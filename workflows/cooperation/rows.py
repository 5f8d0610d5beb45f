"""What a request says, as plain rows: for services, imports and the demo city."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.files.base import File

from core.models import Subject
from files.fields import kept_name

# The same words sent again so soon are a button pressed twice.
AGAIN = timedelta(minutes=1)


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


def names_of(files: Iterable[File]) -> list[str]:
    """Return the names under which files will be kept, in order."""
    return sorted(kept_name(file.name) for file in files)
