"""The text of a file as the reader draws it: a window of pages, rows of tables, marked words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString, mark_safe

from files.models import DocumentVersion, PageText
from search.highlight import Wanted, highlight

# A file of a thousand pages is read this many at a time.
WINDOW = 10
CELL = " | "
MARK = re.compile(r"</?mark>")
UNMARKED = Wanted(frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that belong together: rows of cells, or a paragraph of one cell in one row."""

    rows: tuple[tuple[SafeString, ...], ...]
    is_table: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page with its words marked."""

    number: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Pages ``first`` to ``last`` of ``total``; the page asked for is among them."""

    page: int
    first: int
    last: int
    total: int

    @property
    def before(self) -> Window | None:
        """Return the window before this one."""
        return window(self.first - 1, self.total) if self.first > 1 else None

    @property
    def after(self) -> Window | None:
        """Return the window that follows."""
        return window(self.last + 1, self.total) if self.last < self.total else None

    @property
    def span(self) -> str:
        """Return the numbers of its pages."""
        return f"{self.first}~{self.last}" if self.first < self.last else str(self.first)


def window(page: int, total: int) -> Window:
    """Return the window that holds ``page``, or the nearest page there is."""
    page = min(max(page, 1), max(total, 1))
    first = (page - 1) // WINDOW * WINDOW + 1
    return Window(page, first, min(first + WINDOW - 1, total), total)


def sheets(version: DocumentVersion, shown: Window, asked: Wanted) -> list[Sheet]:
    """Return the pages of a window in one query."""
    pages = version.pages.filter(number__range=(shown.first, shown.last)).order_by("number")
    return [Sheet(page.number, tuple(pieces(page.text, asked))) for page in pages]


def unmarked(page: PageText) -> Sheet:
    """Return a page of which no word was asked for."""
    return Sheet(page.number, tuple(pieces(page.text, UNMARKED)))


def pieces(text: str, asked: Wanted) -> Iterator[Piece]:
    """Cut a page into paragraphs and tables; the page is marked as a whole, as results are."""
    lines = [line for line in _split(highlight(text, asked), "\n") if line.strip()]
    for is_table, rows in groupby(lines, key=lambda line: CELL in line):
        if is_table:
            yield Piece(tuple(tuple(_split(line, CELL)) for line in rows), True)
        else:
            yield from (Piece(((line,),), False) for line in rows)


def _split(marked: str, separator: str) -> Iterator[SafeString]:
    """Split marked text so that every mark begins and ends within its part."""
    is_open = False
    for part in marked.split(separator):
        found = MARK.findall(part)
        opening = "<mark>" if is_open else ""
        is_open = found[-1] == "<mark>" if found else is_open
        yield mark_safe(f"{opening}{part}{'</mark>' if is_open else ''}")
