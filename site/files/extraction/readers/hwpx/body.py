"""The paragraphs of an HWPX section: text, and what tables, boxes, notes and other objects bring to it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from files.extraction.readers.hancom.model import (
    DEPTH,
    OBJECT,
    Block,
    Line,
    Paragraph,
    Where,
    plain,
)
from files.extraction.readers.hancom.tables import Cell, table
from files.extraction.readers.hwpx.inline import inline_text
from files.extraction.readers.package import local

# Marks inside of text that are one letter; any other that takes place takes that of an object.
LETTERS = {"lineBreak": "\n", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
OBJECTS = {"tab": "\t", "titleMark": ""}
# Comments that are never printed.
HIDDEN = frozenset({"hiddenComment"})
BEFORE = frozenset({"header", "secPr"})
LANDSCAPE = "NARROWLY"
TRUE = frozenset({"1", "true"})


def paragraph(element: etree._Element, depth: int = 0) -> Paragraph:
    """Return a paragraph of the body with all below it."""
    made = Paragraph(breaks=element.get("pageBreak") in TRUE)
    place = 0
    for child in element:
        if local(child) == "run":
            place = _run(made, child, place, depth)
        elif local(child) == "linesegarray":
            made.lines = [_line(segment) for segment in child if local(segment) == "lineseg"]
    return made


def loose(element: etree._Element) -> Paragraph:
    """Return a paragraph around an object that stands in none."""
    made = Paragraph()
    _object(made, element, 0, 0)
    return made


def _run(made: Paragraph, run: etree._Element, place: int, depth: int) -> int:
    """Add a run, which begins at ``place``, and return where it ends."""
    for child in _chosen(run):
        name = local(child)
        if name == "t":
            place = _text(made, child, place)
        elif name == "ctrl":
            for control in child:
                _object(made, control, place, depth)
                place += OBJECT
        elif name:
            _object(made, child, place, depth)
            place += OBJECT
    return place


def _chosen(run: etree._Element) -> Iterator[etree._Element]:
    """Yield the children; of alternatives for several versions of the program only the first."""
    for child in run:
        if local(child) == "switch":
            yield from child[0] if len(child) else ()
        else:
            yield child


def _text(made: Paragraph, text: etree._Element, place: int) -> int:
    place = _letters(made, text.text, place)
    for mark in text:
        name = local(mark)
        if name in LETTERS:
            place = _letters(made, LETTERS[name], place)
        elif name in OBJECTS:
            made.runs.append((place, OBJECTS[name]))
            place += OBJECT
        place = _letters(made, mark.tail, place)
    return place


def _letters(made: Paragraph, text: str | None, place: int) -> int:
    if not text:
        return place
    made.runs.append((place, text))
    return place + len(text.encode("utf-16-le", "surrogatepass")) // 2


def _line(segment: etree._Element) -> Line:
    return Line(*(number(segment.get(name)) for name in ("textpos", "vertpos", "vertsize")))


def number(text: str | int | None) -> int:
    """Return a whole number, 0 for what is none."""
    try:
        return int(text or 0)
    except ValueError:
        return 0


def _object(made: Paragraph, element: etree._Element, place: int, depth: int) -> None:
    """Add what a control or an object says to its paragraph."""
    name = local(element)
    if name in HIDDEN or depth > DEPTH:
        return
    if name == "secPr":
        made.page_height = _page_height(element)
    if name == "colPr":
        made.columns = max(number(element.get("colCount")), 1)
    if text := inline_text(name, element):
        made.runs.append((place, text))
    if name == "tbl":
        made.blocks.append(_table(element, place, depth))
        return
    lines = plain(paragraph(below, depth + 1) for below in _paragraphs(element))
    if lines:
        made.blocks.append(Block(place, lines, _where(element)))


def _where(element: etree._Element) -> Where:
    if local(element) in BEFORE:
        return Where.BEFORE
    inline = any(local(child) == "pos" and child.get("treatAsChar") in TRUE for child in element)
    return Where.HERE if inline else Where.AFTER


def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs below an element in order, not those below each other."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if local(child) == "p":
            yield child
        else:
            waiting += reversed(child)


def _page_height(section: etree._Element) -> int | None:
    """Return what the margins leave of a page, in 1/7200 inch."""
    page = next((child for child in section.iter() if local(child) == "pagePr"), None)
    margin = next((child for child in page if local(child) == "margin"), None) if page is not None else None
    if page is None or margin is None:
        return None
    height = number(page.get("width" if page.get("landscape") == LANDSCAPE else "height"))
    return height - sum(number(margin.get(edge)) for edge in ("top", "bottom", "header", "footer"))


def _table(element: etree._Element, place: int, depth: int) -> Block:
    caption = [
        paragraph(below, depth + 1)
        for child in element
        if local(child) == "caption"
        for below in _paragraphs(child)
    ]
    rows = [child for child in element if local(child) == "tr"]
    cells = [
        _cell(cell, row_number, column, depth)
        for row_number, row in enumerate(rows)
        for column, cell in enumerate(row)
        if local(cell) == "tc"
    ]
    return table(place, cells, plain(caption), _where(element))


def _cell(element: etree._Element, row: int, column: int, depth: int) -> Cell:
    """Return a cell; its own address counts the columns that cells above reach into."""
    parts = {local(child): child for child in element}
    address, span, size = (
        dict(parts[name].attrib) if name in parts else {} for name in ("cellAddr", "cellSpan", "cellSz")
    )
    height = number(size.get("height")) if number(span.get("rowSpan")) <= 1 else 0
    paragraphs = [paragraph(below, depth + 1) for below in _paragraphs(element)]
    return Cell(row, number(address.get("colAddr", column)), paragraphs, height)
