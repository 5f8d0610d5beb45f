"""The records of an HWP 5 stream as a tree."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

HEADER = struct.Struct("<I")
# A size that does not fit into the twelve bits stands in the next four bytes.
LONG = 0xFFF

PARA_HEADER, PARA_TEXT, PARA_LINE_SEG = 66, 67, 69
CTRL_HEADER, LIST_HEADER, PAGE_DEF, TABLE = 71, 72, 73, 77
EQUATION, TEXT_ART, FORM = 88, 90, 91


@dataclass(slots=True)
class Record:
    """A record with those below it."""

    tag: int
    level: int
    data: bytes
    children: list[Record] = field(default_factory=list)

    def child(self, tag: int) -> Record | None:
        """Return the first record of a kind directly below."""
        return next((record for record in self.children if record.tag == tag), None)

    def word(self, offset: int, size: str = "<H") -> int:
        """Return a number of the data, 0 where the data is too short."""
        return (
            struct.unpack_from(size, self.data, offset)[0]
            if offset + struct.calcsize(size) <= len(self.data)
            else 0
        )


class Cut(Exception):
    """Raised behind the last whole record of a stream that ends inside one."""


def records(data: bytes) -> Iterator[Record]:
    """Yield the records one after the other; Cut where one is not whole."""
    place = 0
    while place < len(data):
        if place + 4 > len(data):
            # Up to three bytes of padding are common.
            return
        head = HEADER.unpack_from(data, place)[0]
        tag, level, size = head & 0x3FF, head >> 10 & 0x3FF, head >> 20
        place += 4
        if size == LONG:
            if place + 4 > len(data):
                raise Cut
            size = HEADER.unpack_from(data, place)[0]
            place += 4
        if place + size > len(data):
            raise Cut
        yield Record(tag, level, data[place : place + size])
        place += size


def trees(data: bytes) -> Iterator[Record]:
    """Yield the top records, each with all below it; Cut comes after the last."""
    path: list[Record] = []
    cut = False
    try:
        for record in records(data):
            while path and path[-1].level >= record.level:
                top = path.pop()
                if not path:
                    yield top
            if path:
                path[-1].children.append(record)
            path.append(record)
    except Cut:
        cut = True
    if path:
        yield path[0]
    if cut:
        raise Cut
