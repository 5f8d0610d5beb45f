"""The parts of a packed file whose list at the end is lost, found by the headers before each."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from files.extraction.readers.inflate import inflated

START = b"PK\x03\x04"
HEADER = struct.Struct("<4s5H3I2H")
DEFLATED = 8


@dataclass(slots=True)
class Part:
    """A part as it stands in the file, perhaps without its end."""

    method: int
    flag_bits: int
    data: bytes

    def chunks(self) -> Iterator[bytes]:
        """Yield the unpacked bytes; damage is raised behind what could be had."""
        if self.method == DEFLATED:
            yield from inflated(self.data)
        else:
            yield self.data


def parts(data: bytes) -> dict[str, Part]:
    """Return the parts by their names, the last of each name."""
    found: dict[str, Part] = {}
    place = data.find(START)
    while 0 <= place <= len(data) - HEADER.size:
        header = HEADER.unpack_from(data, place)
        flags, method, packed, name, extra = (header[number] for number in (2, 3, 7, 9, 10))
        begin = place + HEADER.size + name + extra
        place_of_next = data.find(START, begin + packed)
        named = data[place + HEADER.size : place + HEADER.size + name].decode("utf-8", "replace")
        end = begin + packed if packed else (place_of_next if place_of_next >= 0 else len(data))
        found[named] = Part(method, flags, data[begin:end])
        place = place_of_next
    return found
