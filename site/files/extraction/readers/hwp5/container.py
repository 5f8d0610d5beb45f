"""The compound file around an HWP 5 document: what its header says, and its sections as plain bytes."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import olefile

from files.extraction.limits import Limits
from files.extraction.readers.hwp5.distribution import opened
from files.extraction.readers.inflate import inflated
from files.extraction.reasons import Reason
from files.extraction.result import State, Unreadable, damaged, encrypted, too_large

SIGNATURE = b"HWP Document File"
# Bits of the properties in the file header.
COMPRESSED, PASSWORD, DISTRIBUTED, MANAGED, CERTIFIED, MANAGED_BY_CERTIFICATE = (
    1,
    2,
    4,
    1 << 4,
    1 << 8,
    1 << 10,
)
SECTION = re.compile(r"Section(\d+)", re.I)


@dataclass(slots=True)
class Stream:
    """The bytes of a stream as far as they could be had, and the trouble that ended them."""

    data: bytes
    trouble: Unreadable | None = None


class Container:
    """An open HWP 5 file."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.left = limits.expanded_bytes
        try:
            self.file = olefile.OleFileIO(path)
            header = self.file.openstream("FileHeader").read(256)
        except Exception as error:  # olefile raises whatever its arithmetic comes upon
            raise damaged() from error
        if not header.startswith(SIGNATURE) or len(header) < 40:
            raise damaged()
        self.properties = struct.unpack_from("<I", header, 36)[0]
        if self.properties & PASSWORD:
            raise encrypted(Reason.PASSWORD)
        if self.properties & (MANAGED | CERTIFIED | MANAGED_BY_CERTIFICATE):
            raise encrypted(Reason.RIGHTS_MANAGED)

    def sections(self) -> Iterator[Stream]:
        """Yield the sections of the body in order."""
        storage = "ViewText" if self.properties & DISTRIBUTED else "BodyText"
        numbers = {}
        for entry in self.file.listdir():
            found = SECTION.fullmatch(entry[-1])
            if len(entry) == 2 and entry[0] == storage and found:
                numbers[int(found[1])] = entry
        if not numbers:
            raise damaged()
        for number in sorted(numbers):
            yield self.stream("/".join(numbers[number]))

    def stream(self, name: str) -> Stream:
        """Return a stream unlocked and unpacked."""
        try:
            packed = self.file.openstream(name).read()
        except Exception:
            return Stream(b"", damaged())
        if name.startswith("ViewText"):
            packed = opened(packed)
        return self._unpacked(packed) if self.properties & COMPRESSED else Stream(packed)

    def _unpacked(self, packed: bytes) -> Stream:
        """Unpack piece by piece, so that a torn stream gives what came before the tear."""
        pieces, trouble = [], None
        try:
            for piece in inflated(packed):
                pieces.append(piece)
                self.left -= len(piece)
                if self.left < 0:
                    raise too_large(Reason.EXPANDED_SIZE)
        except Unreadable as found:
            if found.state is not State.DAMAGED:
                raise
            trouble = found
        return Stream(b"".join(pieces), trouble)
