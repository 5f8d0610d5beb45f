"""The words of an element of WordprocessingML, and the marks of pages between them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from lxml import etree

from files.extraction.readers.package import local
from files.extraction.tidy import row

Notes = dict[tuple[str, str], str]
DEPTH = 100


class Turn(Enum):
    """Why a page ends: someone set it, or the last layout came to it."""

    SET = "set"
    RENDERED = "rendered"


Token = str | Turn
LETTERS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-"}
# Deleted words, comments, instructions of fields, the second wording of what older programs do not know.
HIDDEN = frozenset(
    {"del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "rPr", "tblPr", "tcPr"}
)
ON_NEXT_PAGE = frozenset({"", "nextPage", "evenPage", "oddPage"})


def words(element: etree._Element, notes: Notes, depth: int = 0) -> Iterator[Token]:
    """Yield the text below an element in order; a paragraph ends with a line break."""
    name = local(element)
    if name in HIDDEN or depth > DEPTH:
        return
    if name in ("t", "sym"):
        yield element.text or _symbol(element)
    elif name in LETTERS:
        yield LETTERS[name]
    elif name == "br":
        yield Turn.SET if _value(element, "type") == "page" else "\n"
    elif name == "lastRenderedPageBreak":
        yield Turn.RENDERED
    elif name == "p":
        yield from _paragraph(element, notes, depth)
    elif name == "tbl":
        yield from _table(element, notes, depth)
    else:
        for child in element:
            yield from words(child, notes, depth + 1)


def _symbol(element: etree._Element) -> str:
    """Return a letter of a symbol font; those beyond Unicode's own places say nothing."""
    try:
        code = int(_value(element, "char") or "0", 16)
    except ValueError:
        return ""
    return chr(code) if 32 <= code < 0xD800 else ""


def _value(element: etree._Element, name: str) -> str:
    """Return an attribute, whatever its namespace."""
    found = (value for key, value in element.attrib.items() if key.rpartition("}")[2] == name)
    return next(found, "")


def _paragraph(element: etree._Element, notes: Notes, depth: int) -> Iterator[Token]:
    """Yield a paragraph; boxes and notes that hang on it follow it, so that they tear no word."""
    properties = next((child for child in element if local(child) == "pPr"), ())
    marks = {local(child): child for child in properties}
    if "pageBreakBefore" in marks and _value(marks["pageBreakBefore"], "val") not in ("0", "false"):
        yield Turn.SET
    hanging: list[Token] = []
    for child in element:
        if local(child) != "pPr":
            yield from _inline(child, notes, depth, hanging)
    yield "\n"
    yield from hanging
    section = marks.get("sectPr")
    if section is not None:
        kind = next((_value(child, "val") for child in section if local(child) == "type"), "")
        if kind in ON_NEXT_PAGE:
            yield Turn.SET


def _inline(element: etree._Element, notes: Notes, depth: int, hanging: list[Token]) -> Iterator[Token]:
    name = local(element)
    if name in ("footnoteReference", "endnoteReference"):
        hanging.append(notes.get((name.removesuffix("Reference"), _value(element, "id")), ""))
    elif name == "txbxContent":
        hanging += [token for child in element for token in words(child, notes, depth + 1)]
    elif len(element):
        if name not in HIDDEN and depth < DEPTH:
            for child in element:
                yield from _inline(child, notes, depth + 1, hanging)
    else:
        yield from words(element, notes, depth + 1)


def _table(element: etree._Element, notes: Notes, depth: int) -> Iterator[Token]:
    """Yield a table row by row, tables in cells behind their row; a page that ends in a row ends there."""
    for line in element:
        cells = [cell for cell in line.iter() if _is_cell(cell, line)]
        several = len(cells) > 1
        inner = [child for cell in cells for child in cell if several and local(child) == "tbl"]
        tokens = [
            [token for child in cell if child not in inner for token in words(child, notes, depth + 1)]
            for cell in cells
        ]
        yield from _row(tokens)
        for table in inner:
            yield from words(table, notes, depth + 1)


def _row(cells: list[list[Token]]) -> Iterator[Token]:
    tokens = [token for cell in cells for token in cell if isinstance(token, Turn) or token.strip()]
    turns = [token for token in tokens if isinstance(token, Turn)]
    if turns and tokens[0] is turns[0]:
        yield turns.pop(0)
    texts = ["".join(token for token in cell if isinstance(token, str)) for cell in cells]
    if any(text.strip() for text in texts):
        yield (texts[0] if len(texts) == 1 else row(texts)) + "\n"
    yield from turns[:1]


def _is_cell(element: etree._Element, line: etree._Element) -> bool:
    """Tell whether an element is a cell of this row, also inside of content controls."""
    if local(element) != "tc":
        return False
    parent = element.getparent()
    while parent is not None and parent is not line and local(parent) in ("sdt", "sdtContent", "customXml"):
        parent = parent.getparent()
    return parent is line
