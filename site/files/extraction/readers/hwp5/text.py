"""The characters of a paragraph: text, and marks that stand for what is stored in records of its own."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from files.extraction.readers.hancom.model import OBJECT

END, TAB = 13, 9
# Marks of eight units whose content is a control record, in the same order.
EXTENDED = frozenset({1, 2, 3, 11, 12, 14, 15, 16, 17, 18, 21, 22, 23})
# Marks of eight units that hold all they mean.
INLINE = frozenset({4, 5, 6, 7, 8, 9, 19, 20})
LETTERS = {10: "\n", 24: "-", 30: " ", 31: " "}


@dataclass(slots=True)
class Mark:
    """A place where the control record of this name belongs."""

    place: int
    name: bytes


def pieces(data: bytes) -> Iterator[tuple[int, str] | Mark]:
    """Yield runs of text with their place, and marks, in order."""
    units = array("H", data[: len(data) // 2 * 2])
    if sys.byteorder == "big":
        units.byteswap()
    start = place = 0
    for found in [number for number, unit in enumerate(units) if unit < 32]:
        if found < place:
            continue
        if found > start:
            yield start, _letters(data, start, found)
        unit = units[found]
        place = start = found + (OBJECT if unit in EXTENDED or unit in INLINE else 1)
        if unit in EXTENDED:
            yield Mark(found, data[found * 2 + 2 : found * 2 + 6])
        elif unit == TAB:
            yield found, "\t"
        elif unit in LETTERS:
            yield found, LETTERS[unit]
    if start < len(units):
        yield start, _letters(data, start, len(units))


def _letters(data: bytes, start: int, end: int) -> str:
    return data[start * 2 : end * 2].decode("utf-16-le", "replace")
