"""The paragraphs of a section: text, and what tables, boxes, notes and other objects bring to it."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from files.extraction.readers.hancom.model import DEPTH, Block, Line, Paragraph, Where, plain
from files.extraction.readers.hancom.tables import Cell, table
from files.extraction.readers.hwp5 import records
from files.extraction.readers.hwp5.inline import inline_text
from files.extraction.readers.hwp5.records import Record
from files.extraction.readers.hwp5.text import Mark, pieces

# What the header of a paragraph says began with it: a section, a page.
NEW_SECTION, NEW_PAGE = 1, 4
LINE = struct.Struct("<8iI")
# Comments that are never printed.
HIDDEN = frozenset({b"tcmt"})
BEFORE = frozenset({b"head", b"secd"})
# The first bit of an object's properties: it stands in its line as a letter does.
AS_LETTER = 1


def paragraph(record: Record, depth: int = 0) -> Paragraph:
    """Return a paragraph of the body with all below it."""
    made = Paragraph(breaks=bool(record.data[11:12] and record.data[11] & (NEW_SECTION | NEW_PAGE)))
    made.lines = list(_lines(record))
    text = record.child(records.PARA_TEXT)
    controls = [child for child in record.children if child.tag == records.CTRL_HEADER]
    for piece in pieces(text.data) if text else ():
        if isinstance(piece, Mark):
            control = _take(controls, piece.name)
            if control is not None:
                _object(made, control, piece.place, depth)
        else:
            made.runs.append(piece)
    end = made.runs[-1][0] if made.runs else 0
    for control in controls:
        _object(made, control, end, depth)
    notes = [child for child in record.children if child.tag != records.CTRL_HEADER]
    made.blocks += _memos(notes, end, depth)
    return made


def loose(record: Record) -> Paragraph:
    """Return a paragraph around the memos behind the last one of a section."""
    return Paragraph(blocks=_memos([record], 0, 0))


def _memos(notes: list[Record], place: int, depth: int) -> list[Block]:
    found = _paragraphs(Record(0, 0, b"", notes)) if depth <= DEPTH else ()
    lines = plain(paragraph(below, depth + 1) for below in found)
    return [Block(place, lines)] if lines else []


def _take(controls: list[Record], name: bytes) -> Record | None:
    """Take the control of a mark: the next of its name, since a damaged file may lack some."""
    for number, control in enumerate(controls):
        if control.data[:4] == name:
            return controls.pop(number)
    return None


def _lines(record: Record) -> Iterator[Line]:
    stored = record.child(records.PARA_LINE_SEG)
    if stored:
        whole = stored.data[: len(stored.data) // LINE.size * LINE.size]
        for place, y, height, *_rest in LINE.iter_unpack(whole):
            yield Line(place, y, height)


def _object(made: Paragraph, control: Record, place: int, depth: int) -> None:
    """Add what a control says to its paragraph."""
    name = control.data[3::-1]
    if name in HIDDEN or depth > DEPTH:
        return
    if name == b"secd":
        made.page_height = _page_height(control)
    if name == b"cold":
        made.columns = max(control.word(4) >> 2 & 0xFF, 1)
    if text := inline_text(name, control):
        made.runs.append((place, text))
    if name == b"tbl ":
        made.blocks.append(_table(control, place, depth))
        return
    lines = plain(paragraph(below, depth + 1) for below in _paragraphs(control))
    if lines:
        made.blocks.append(Block(place, lines, _where(name, control)))


def _where(name: bytes, control: Record) -> Where:
    if name in BEFORE:
        return Where.BEFORE
    return Where.HERE if name in (b"gso ", b"tbl ") and control.word(4) & AS_LETTER else Where.AFTER


def _paragraphs(record: Record) -> Iterator[Record]:
    """Yield the paragraphs below a record in order, however deep in shapes, not those below each other."""
    waiting = list(reversed(record.children))
    while waiting:
        child = waiting.pop()
        if child.tag == records.PARA_HEADER:
            yield child
        else:
            waiting += reversed(child.children)


def _page_height(control: Record) -> int | None:
    """Return what the margins leave of a page, in 1/7200 inch."""
    page = control.child(records.PAGE_DEF)
    if page is None or len(page.data) < 40:
        return None
    width, height, _left, _right, top, bottom, header, footer, _gutter, flags = struct.unpack(
        "<10i", page.data[:40]
    )
    return (width if flags & 1 else height) - top - bottom - header - footer


def _table(control: Record, place: int, depth: int) -> Block:
    caption: list[Paragraph] = []
    cells: list[Cell] = []
    below = caption
    begun = False
    for child in control.children:
        if child.tag == records.TABLE:
            begun = True
        elif child.tag == records.LIST_HEADER and begun:
            cells.append(_cell(child))
            below = cells[-1].paragraphs
        elif child.tag == records.PARA_HEADER:
            below.append(paragraph(child, depth + 1))
    return table(place, cells, plain(caption), _where(b"tbl ", control))


def _cell(header: Record) -> Cell:
    alone = header.word(14) <= 1
    return Cell(header.word(10), header.word(8), [], header.word(20, "<i") if alone else 0)
