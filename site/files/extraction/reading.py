"""Read a file here and now, whatever happens inside; the child's work, also called by tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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


def read(path: Path, *, kind: str | None, limits: Limits, tell: Callable[..., None]) -> None:
    """Tell the kind, the pages in order, and the state; raises nothing whatever the file holds."""
    try:
        kind = kind or kind_of(path)
        tell(kind=kind)
        state, reason = _read(path, kind, limits, tell)
    except Unreadable as trouble:
        state, reason = trouble.state, trouble.reason
    except MemoryError:
        state, reason = State.TOO_LARGE, Reason.MEMORY
    except Exception:
        state, reason = State.FAILED, Reason.READER_ERROR
    tell(state=state, reason=reason)


def _read(path: Path, kind: str, limits: Limits, tell: Callable[..., None]) -> tuple[State, str]:
    if not kind:
        raise Unreadable(State.UNSUPPORTED, Reason.UNKNOWN_KIND)
    if kind not in READERS:
        raise Unreadable(State.UNSUPPORTED, Reason.NO_READER)
    count = characters = 0
    for page in _reader(kind).read(path, limits):
        count += 1
        text = tidy(page)
        characters += len(text)
        if count > limits.pages:
            raise too_large(Reason.TOO_MANY_PAGES)
        if characters > limits.characters:
            raise too_large(Reason.TOO_MUCH_TEXT)
        tell(page=text)
    if characters:
        return State.OK, ""
    return State.EMPTY, Reason.SCANNED if kind in PICTURED and count else Reason.NO_TEXT


def _reader(kind: str) -> Reader:
    return import_module(READERS[kind])
