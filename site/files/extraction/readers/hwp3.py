"""HWP 3 of 1993–2000: told apart from locked ones, its text in letters of before Unicode is not read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from files.extraction.limits import Limits
from files.extraction.reasons import Reason
from files.extraction.result import State, Unreadable, encrypted

# Behind the signature stand 128 bytes about the document; these two say whether it has a password.
PASSWORD = slice(30 + 96, 30 + 98)


def read(path: Path, limits: Limits) -> Iterator[str]:
    """Say why there is no text."""
    with path.open("rb") as file:
        head = file.read(PASSWORD.stop)
    if any(head[PASSWORD]):
        raise encrypted()
    raise Unreadable(State.UNSUPPORTED, Reason.OLD_HWP)
    yield
