"""Unpack deflated bytes so that a tear loses only what lies behind it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from files.extraction.reasons import Reason
from files.extraction.result import damaged

# What goes in at once: an error loses the output of one piece.
PIECE = 512
# What may come out at once, however much a piece swells.
CHUNK = 1 << 16


def inflated(packed: bytes) -> Iterator[bytes]:
    """Yield the unpacked bytes; damage is raised behind what could be had."""
    engine = zlib.decompressobj(-15)
    try:
        for start in range(0, len(packed), PIECE):
            piece = packed[start : start + PIECE]
            while piece and not engine.eof:
                yield engine.decompress(piece, CHUNK)
                piece = engine.unconsumed_tail
    except zlib.error as error:
        raise damaged() from error
    if not engine.eof:
        raise damaged(Reason.CUT_SHORT)
