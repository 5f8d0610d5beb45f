"""Office files with a password: a compound file around an encrypted package."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from files.extraction.limits import Limits
from files.extraction.result import encrypted


def read(path: Path, limits: Limits) -> Iterator[str]:
    """Say that the file is locked."""
    raise encrypted()
    yield
