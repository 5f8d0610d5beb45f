"""Tables row by row, and where the last layout carried one over to the next page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from files.extraction.readers.hancom.model import Block, Paragraph, Step, Where
from files.extraction.tidy import row


@dataclass(slots=True)
class Cell:
    """A cell of a table: its place, its paragraphs, its height if it spans one row."""

    row: int
    column: int
    paragraphs: list[Paragraph]
    height: int = 0

    def parts(self) -> list[list[tuple[Paragraph, int, int | None]]]:
        """Return its paragraphs, or parts of them between two places, for each page that it reaches.

        The lines of a cell count from its top, and from the top of the page where it goes on.
        """
        pages: list[list[tuple[Paragraph, int, int | None]]] = [[]]
        last = 0
        for paragraph in self.paragraphs:
            start = 0
            for line in paragraph.lines:
                if line.y < last:
                    if line.place > start:
                        pages[-1].append((paragraph, start, line.place))
                    pages.append([])
                    start = line.place
                last = line.y
            pages[-1].append((paragraph, start, None))
        return pages

    def heights(self) -> list[int]:
        """Return how far down its lines reach on each page."""
        reached = [0]
        last = 0
        for line in (line for paragraph in self.paragraphs for line in paragraph.lines):
            if line.y < last:
                reached.append(0)
            last = line.y
            reached[-1] = max(reached[-1], line.y + line.height)
        return reached if len(reached) > 1 else [self.height]


def table(place: int, cells: Iterable[Cell], caption: list[str], where: Where) -> Block:
    """Return a table row by row: a row of one cell keeps its lines, tables in cells follow their row."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    steps = [Step(line) for line in caption]
    for number in sorted(rows):
        steps += _row(sorted(rows[number], key=lambda cell: cell.column))
    height = sum(max(cell.height for cell in rows[number]) for number in rows)
    return Block(place, [step.text for step in steps if step.text], where, steps, height)


def _row(cells: list[Cell]) -> Iterator[Step]:
    if len(cells) == 1:
        yield from _box(cells[0])
        return
    own = [" ".join(line for each in cell.paragraphs for line in each.text(tables=False)) for cell in cells]
    heights = max((cell.heights() for cell in cells), key=lambda each: (len(each), each))
    yield Step(row(own) if any(text.strip() for text in own) else "", heights[0])
    for cell in cells:
        for paragraph in cell.paragraphs:
            yield from (Step(line) for block in paragraph.blocks if block.steps for line in block.lines)
    yield from (Step("", height, top=True) for height in heights[1:])


def _box(cell: Cell) -> Iterator[Step]:
    for number, (part, height) in enumerate(zip(cell.parts(), cell.heights(), strict=True)):
        yield Step("", height, top=number > 0)
        for paragraph, start, end in part:
            yield from (Step(line) for line in paragraph.text(start, end))
