"""Bookmarks: those of a part are read with their depth and nested below the part's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Name, OutlineItem, Pdf

from core.pdf.links import page_index, place_of, places_of

DEEPEST = 6
MOST = 2_000


@dataclass(slots=True)
class Bookmark:
    """A bookmark: its words, the page (from 0, of the whole) and what lies below it."""

    title: str
    page: int
    view: list[Any] = field(default_factory=list)
    below: list[Bookmark] = field(default_factory=list)


def bookmarks_of(source: Pdf, start: int) -> list[Bookmark]:
    """Return the bookmarks of a part whose first page is page ``start`` of the whole."""
    outlines = source.Root.get("/Outlines")
    if outlines is None or "/First" not in outlines:
        return []
    return _read(outlines.First, places_of(source), page_index(source), start, _Left())


class _Left:
    """How many more are read: a damaged outline may go in circles."""

    def __init__(self) -> None:
        self.count = MOST
        self.seen: set[tuple[int, int]] = set()

    def takes(self, entry: Any) -> bool:
        known = entry.objgen != (0, 0) and entry.objgen in self.seen
        self.seen.add(entry.objgen)
        self.count -= 1
        return not known and self.count > 0


def _read(entry: Any, named: dict, index: dict, start: int, left: _Left, depth: int = 1) -> list[Bookmark]:
    found: list[Bookmark] = []
    while entry is not None and left.takes(entry):
        below = []
        if "/First" in entry and depth < DEEPEST:
            below = _read(entry.First, named, index, start, left, depth + 1)
        place = place_of(entry, named, index)
        if place is not None:
            view = [Name(str(one)) if isinstance(one, Name) else one for one in place[1]]
            found.append(Bookmark(str(entry.get("/Title", "")), start + place[0], view, below))
        else:
            found += below
        entry = entry.get("/Next")
    return found


def write_outline(whole: Pdf, bookmarks: list[Bookmark]) -> None:
    """Write the outline of the whole; bookmarks past the last page (empty parts) are left out."""
    pages = [page.obj for page in whole.pages]
    with whole.open_outline() as outline:
        outline.root.extend(_items(bookmarks, pages))


def _items(bookmarks: list[Bookmark], pages: list[Any]) -> list[OutlineItem]:
    made = []
    for each in bookmarks:
        if each.page >= len(pages):
            continue
        item = OutlineItem(each.title, Array([pages[each.page], *(each.view or [Name.Fit])]))
        item.is_closed = False
        item.children.extend(_items(each.below, pages))
        made.append(item)
    return made
