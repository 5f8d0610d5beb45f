"""Plain text: UTF-8, UTF-16 with its mark, or CP949; a form feed or a full page begins a new one."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from files.extraction.limits import Limits
from files.extraction.reasons import Reason
from files.extraction.result import State, Unreadable

MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What Korean programs of three decades wrote; UTF-8 hardly ever reads as something else by chance.
UNMARKED = ("utf-8", "cp949")
# Letters of a text keep away from these; tab, line and page breaks and escape sequences do not.
FORBIDDEN = frozenset(range(32)) - {8, 9, 10, 11, 12, 13, 26, 27}
CUT = 4
# A text without page breaks is read and found like any other: page by page.
FULL = 3000


def decode(data: bytes, *, cut: bool = False) -> str | None:
    """Return the text of the bytes, None if they are none; ``cut`` forgives a letter torn at the end."""
    encodings = [name for mark, name in MARKED if data.startswith(mark)] or UNMARKED
    if encodings is UNMARKED and not FORBIDDEN.isdisjoint(data):
        return None
    for encoding in encodings:
        for end in range(CUT if cut else 1):
            try:
                return data[: len(data) - end].decode(encoding)
            except UnicodeDecodeError:
                continue
    return None


def read(path: Path, limits: Limits) -> Iterator[str]:
    """Yield the pages of a plain text."""
    text = decode(path.read_bytes())
    if text is None:
        raise Unreadable(State.UNSUPPORTED, Reason.UNKNOWN_KIND)
    for page in text.split("\f"):
        yield from _leaves(page)


def _leaves(text: str) -> Iterator[str]:
    """Cut a text that is longer than a page, after a line if there is one."""
    start = 0
    while len(text) - start > FULL:
        end = text.rfind("\n", start, start + FULL) + 1 or start + FULL
        yield text[start:end]
        start = end
    yield text[start:]
