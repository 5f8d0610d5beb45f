"""Read a file here and now, whatever happens inside; the child's work, also called by tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol

from files.extraction.kinds import kind_of
from files.extraction.limits import Limits
from files.extraction.reasons import Reason
from files.extraction.result import State, Unreadable, too_large
from files.extraction.tidy import tidy

# A reader is one module with ``read(path, limits)``, which yields the text of each page in order and
# raises Unreadable where it cannot go on. It is imported when first needed.
READERS = {
    "docx": "files.extraction.readers.docx",
    "hwp": "files.extraction.readers.hwp5",
    "hwp2": "files.extraction.readers.hwp3",
    "hwp3": "files.extraction.readers.hwp3",
    "hwpx": "files.extraction.readers.hwpx",
    "office": "files.extraction.readers.locked",
    "pdf": "files.extraction.readers.pdf",
    "text": "files.extraction.readers.text",
}
# Kinds whose pages without any text are pictures.
PICTURED = frozenset({"pdf"})


class Reader(Protocol):
    """What a module of a reader offers."""

    def read(self, path: Path, limits: Limits) -> Iterator[str]:
        """Yield the text of each page."""


@dataclass(slots=True)
class Told:
    """What was read so far."""

    tell: Callable[..., None]
    pages: int = 0
    characters: int = 0

    def page(self, text: str, limits: Limits) -> None:
        """Tell one page more, or refuse it if it goes beyond the limits."""
        self.pages += 1
        self.characters += len(text)
        if self.pages > limits.pages:
            raise too_large(Reason.TOO_MANY_PAGES)
        if self.characters > limits.characters:
            raise too_large(Reason.TOO_MUCH_TEXT)
        self.tell(page=text)


def read(path: Path, *, kind: str | None, limits: Limits, tell: Callable[..., None]) -> None:
    """Tell the kind, the pages in order, and the state; raises nothing whatever the file holds."""
    told = Told(tell)
    try:
        kind = kind or kind_of(path)
        tell(kind=kind)
        for text in _reader(kind).read(path, limits):
            told.page(tidy(text), limits)
        state, reason = _verdict(kind, told)
    except Unreadable as trouble:
        state, reason = trouble.state, trouble.reason
        if state is State.DAMAGED and not told.characters:
            reason = Reason.WRECKED
    except MemoryError:
        state, reason = State.TOO_LARGE, Reason.MEMORY
    except Exception:
        state, reason = State.FAILED, Reason.READER_ERROR
    tell(state=state, reason=reason)


def _verdict(kind: str, told: Told) -> tuple[State, str]:
    """Return the state of a file that was read to its end."""
    if told.characters:
        return State.OK, ""
    return State.EMPTY, Reason.SCANNED if kind in PICTURED and told.pages else Reason.NO_TEXT


def _reader(kind: str) -> Reader:
    if kind not in READERS:
        raise Unreadable(State.UNSUPPORTED, Reason.NO_READER if kind else Reason.UNKNOWN_KIND)
    return import_module(READERS[kind])
