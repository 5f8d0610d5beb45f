"""A paragraph as both formats store it; places count 16-bit units, an object takes eight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from files.extraction.tidy import row

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
class Block:
    """Lines of text that an object brings; for a table with the height of each of its rows."""

    place: int
    lines: list[str]
    where: Where = Where.AFTER
    heights: list[int] = field(default_factory=list)
    tabular: bool = False


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
            inside = [block for block in inside if not block.tabular]
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


@dataclass(slots=True)
class Cell:
    """A cell of a table: its paragraphs, its place, its height if it spans one row."""

    row: int
    column: int
    paragraphs: list[Paragraph]
    height: int = 0


def table(place: int, cells: Iterable[Cell], caption: list[str], where: Where) -> Block:
    """Return a table row by row: a row of one cell keeps its lines, tables in cells follow their row."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    block = Block(place, list(caption), where, [0] * len(caption), tabular=True)
    for number in sorted(rows):
        ordered = sorted(rows[number], key=lambda cell: cell.column)
        lines = list(_row(ordered))
        block.lines += lines
        height = max(cell.height for cell in ordered)
        block.heights += [height, *[0] * (len(lines) - 1)] if lines else []
        if not lines and block.heights:
            block.heights[-1] += height
    return block


def _row(cells: list[Cell]) -> Iterator[str]:
    if len(cells) == 1:
        yield from plain(cells[0].paragraphs)
        return
    own = [" ".join(line for each in cell.paragraphs for line in each.text(tables=False)) for cell in cells]
    if any(text.strip() for text in own):
        yield row(own)
    for cell in cells:
        for paragraph in cell.paragraphs:
            yield from (line for block in paragraph.blocks if block.tabular for line in block.lines)


def plain(paragraphs: Iterable[Paragraph]) -> list[str]:
    """Return the lines of paragraphs that are on no page of their own."""
    return [line for paragraph in paragraphs for line in paragraph.text()]
