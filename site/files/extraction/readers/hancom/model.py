"""A paragraph as both formats store it; places count 16-bit units, an object takes eight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

OBJECT = 8
# Boxes in tables in boxes: real documents have five levels.
DEPTH = 40


class Where(Enum):
    """Where the lines of an object go."""

    BEFORE = "header"
    HERE = "inline"
    AFTER = "floating"


@dataclass(slots=True)
class Line:
    """A line as the last layout left it: where its text begins and how far down the page it stands."""

    place: int
    y: int
    height: int


@dataclass(slots=True)
class Step:
    """A line of a table with the height that it takes; ``top`` if the last layout began a page with it."""

    text: str
    height: int = 0
    top: bool = False


@dataclass(slots=True)
class Block:
    """What an object brings: its lines, for a table also how they lie and how high it is on all pages."""

    place: int
    lines: list[str]
    where: Where = Where.AFTER
    steps: list[Step] = field(default_factory=list)
    height: int = 0


@dataclass(slots=True)
class Paragraph:
    """A paragraph of the body, of a cell, a box or a note."""

    runs: list[tuple[int, str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    breaks: bool = False
    page_height: int | None = None
    columns: int | None = None

    def text(self, start: int = 0, end: int | None = None, *, tables: bool = True) -> list[str]:
        """Return the lines of the part between two places, those of its objects among them."""
        inside = [
            block for block in self.blocks if start <= block.place and (end is None or block.place < end)
        ]
        if not tables:
            inside = [block for block in inside if not block.steps]
        spoken = [line for block in inside if block.where is Where.BEFORE for line in block.lines]
        spoken += self._written(start, end, [block for block in inside if block.where is Where.HERE])
        return spoken + [line for block in inside if block.where is Where.AFTER for line in block.lines]

    def _written(self, start: int, end: int | None, inline: list[Block]) -> list[str]:
        written, pending, text = [], list(inline), ""
        for place, run in self.runs:
            while pending and pending[0].place <= place:
                written += [text, *pending.pop(0).lines]
                text = ""
            text += cut(run, place, start, end)
        return [
            line for line in [*written, text, *(line for block in pending for line in block.lines)] if line
        ]


def cut(run: str, place: int, start: int, end: int | None) -> str:
    """Return the part of a run, which begins at ``place``, that lies between two places."""
    units = run.encode("utf-16-le", "surrogatepass") if run else b""
    first, last = max(start - place, 0) * 2, len(units) if end is None else max(end - place, 0) * 2
    if first == 0 and last >= len(units):
        return run
    return units[first:last].decode("utf-16-le", "replace")


def plain(paragraphs: Iterable[Paragraph]) -> list[str]:
    """Return the lines of paragraphs that are on no page of their own."""
    return [line for paragraph in paragraphs for line in paragraph.text()]
