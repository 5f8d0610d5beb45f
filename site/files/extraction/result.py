"""What reading a file comes to: its pages, or a state and a reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from files.extraction.reasons import Reason


class State(StrEnum):
    """How far a file could be read; every file has one."""

    OK = "ok"
    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too_large"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PageText:
    """One page, counted from 1, as lines of NFC text; a table row is one line, cells joined by `` | ``."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """The pages of a file; not ``ok`` may still carry those read before the trouble."""

    kind: str
    state: State
    reason: str = ""
    pages: tuple[PageText, ...] = ()

    @property
    def text(self) -> str:
        """Return all pages as one text."""
        return "\n\n".join(page.text for page in self.pages if page.text)


class Unreadable(Exception):
    """Raised by a reader that cannot go on; pages it gave before are kept."""

    def __init__(self, state: State, reason: Reason) -> None:
        super().__init__(f"{state}: {reason}")
        self.state, self.reason = state, reason


def damaged(reason: Reason = Reason.BROKEN) -> Unreadable:
    """Return the complaint that a file is not whole."""
    return Unreadable(State.DAMAGED, reason)


def encrypted(reason: Reason = Reason.PASSWORD) -> Unreadable:
    """Return the complaint that a file is locked."""
    return Unreadable(State.ENCRYPTED, reason)


def too_large(reason: Reason) -> Unreadable:
    """Return the complaint that a file goes beyond a limit."""
    return Unreadable(State.TOO_LARGE, reason)
