"""Turn paragraphs into pages, by breaks that someone set and by where the last layout put each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from files.extraction.readers.hancom.model import Block, Line, Paragraph, Where

# A line that begins where the one before began is on a new page if that one's objects filled this share.
FILLED = 0.5
# Of the height that a table's rows add up to, what must lie between its lines to say that it was not split.
WHOLE = 0.8


def paginate(sections: Iterable[list[Paragraph]]) -> Iterator[str]:
    """Yield the text of each page; a section begins a new one."""
    page = Page()
    for section in sections:
        known = _laid_out(section)
        page.columns, page.fresh_section = 1, True
        for paragraph, following in pairwise([*section, Paragraph()]):
            if not known:
                paragraph.lines = []
            yield from page.take(paragraph, following.lines[0].y if following.lines else None)
    if page.begun:
        yield page.ended()


def _laid_out(section: list[Paragraph]) -> bool:
    """Tell whether the lines are of a real layout; some programs put every paragraph at the top."""
    first = [paragraph.lines[0].y for paragraph in section if paragraph.lines and not paragraph.breaks]
    return sum(y <= 0 for y in first) <= max(2, len(first) // 2)


class Page:
    """The page that is being filled, and how far down the last line stands."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.begun = self.fresh_section = False
        self.last: Line | None = None
        self.origin = self.height = self.drops = self.filled = 0
        self.columns = 1

    def ended(self) -> str:
        """Return the text of the page and begin the next."""
        text = "\n".join(self.written)
        self.written, self.last, self.drops, self.filled = [], None, 0, 0
        return text

    def take(self, paragraph: Paragraph, following: int | None) -> Iterator[str]:
        """Write a paragraph and yield the pages that it ends; ``following`` is where the next one stands."""
        if self.begun and (paragraph.breaks or self.fresh_section):
            yield self.ended()
        self.begun, self.fresh_section = True, False
        self.height = self.height if paragraph.page_height is None else paragraph.page_height
        self.columns = paragraph.columns or self.columns
        start = 0
        for place in self._breaks(paragraph, following):
            if place > start:
                self.written += paragraph.text(start, place)
            start = place
            yield self.ended()
            self._stand(next(line for line in paragraph.lines if line.place == place))
        yield from self._write(paragraph, start, following)
        self.filled = max((block.height for block in paragraph.blocks), default=0)

    def _breaks(self, paragraph: Paragraph, following: int | None) -> list[int]:
        """Return the places of the lines that begin a page."""
        places = []
        for number, line in enumerate(paragraph.lines):
            if self._begins(line, number == 0, following if len(paragraph.lines) == 1 else None):
                places.append(line.place)
                self.last, self.drops = None, 0
            self._stand(line)
        return places

    def _stand(self, line: Line) -> None:
        if self.last is None:
            self.origin = line.y
        self.last = line

    def _begins(self, line: Line, first: bool, following: int | None) -> bool:
        """Tell whether a line stands at the top of a page; one above the last may be in the next column."""
        if self.last is None:
            return False
        if line.y < self.last.y:
            if following is not None and following > self.last.y and line.y <= 0:
                # Put there by a program that knows no layout, between lines of a real one.
                line.y = self.last.y
                return False
            self.drops += 1
            return self.drops % self.columns == 0
        if self.height <= 0:
            return False
        if first and line.y == self.last.y and self.columns == 1:
            return self.last.height + self.filled > self.height * FILLED
        return line.y + line.height - self.origin > self.height

    def _write(self, paragraph: Paragraph, start: int, following: int | None) -> Iterator[str]:
        """Write the rest of a paragraph, and its last table row by row over the pages that it needs."""
        long = self._long(paragraph, start, following)
        if long is None:
            self.written += paragraph.text(start)
            return
        rest = [block for block in paragraph.blocks if block is not long]
        self.written += Paragraph(paragraph.runs, rest).text(start)
        down = self.last.y - self.origin if self.last else 0
        for step in long.steps:
            if step.top or (down and down + step.height > self.height):
                yield self.ended()
                down = 0
            self.written += [step.text] if step.text else []
            down += step.height
        self.last = self.last or Line(0, 0, 0)

    def _long(self, paragraph: Paragraph, start: int, following: int | None) -> Block | None:
        """Return the table that did not fit on its page, as the next line's place confirms."""
        tables = [block for block in paragraph.blocks if block.steps and block.place >= start]
        if not tables or self.height <= 0 or self.last is None:
            return None
        block = max(tables, key=lambda block: block.height)
        if block.where is Where.HERE or self.last.y - self.origin + block.height <= self.height:
            return None
        whole = following is not None and following >= self.last.y + block.height * WHOLE
        return None if whole else block
