"""Controls that are a few letters in a line: numbers, equations, ruby, letters over letters, form fields."""

from __future__ import annotations

import re

from files.extraction.readers.hwp5 import records
from files.extraction.readers.hwp5.records import Record

PAGE_NUMBER = 0
FORM_TEXT = re.compile(r"(?:Caption|Text):wstring:(\d+):")
# Four corners of the shape stand before the words of a text art.
CORNERS = 32


def inline_text(name: bytes, control: Record) -> str:
    """Return the letters that a control stands for, empty for one that has none."""
    reader = READERS.get(name)
    return reader(control) if reader else ""


def _number(control: Record) -> str:
    """Return an automatic number; that of the page is another on each page."""
    if control.word(4, "<I") & 15 == PAGE_NUMBER:
        return ""
    before, after = (chr(control.word(offset) or 32).strip() for offset in (12, 14))
    return f"{before}{control.word(8)}{after}"


def _equation(control: Record) -> str:
    stored = control.child(records.EQUATION)
    return f" {counted(stored.data, 4)[0]} " if stored else ""


def _ruby(control: Record) -> str:
    main, behind = counted(control.data, 4)
    above, _behind = counted(control.data, behind)
    return f"{main}({above})" if above else main


def _overlapped(control: Record) -> str:
    return counted(control.data, 4)[0]


def _form(control: Record) -> str:
    stored = control.child(records.FORM)
    if stored is None:
        return ""
    text = stored.data[: len(stored.data) // 2 * 2].decode("utf-16-le", "replace")
    found = [text[match.end() : match.end() + int(match[1][:6])] for match in FORM_TEXT.finditer(text)]
    return " ".join(filter(None, found))


def _text_art(control: Record) -> str:
    found = (child for child in _below(control) if child.tag == records.TEXT_ART)
    return " ".join(counted(child.data, CORNERS)[0] for child in found)


def _below(record: Record) -> list[Record]:
    """Return the shapes below a record, without what paragraphs in them hold."""
    found, waiting = [], list(record.children)
    while waiting:
        child = waiting.pop(0)
        found.append(child)
        waiting += [] if child.tag == records.PARA_HEADER else child.children
    return found


def counted(data: bytes, offset: int) -> tuple[str, int]:
    """Return the string that its length precedes, and the offset behind it."""
    if offset + 2 > len(data):
        return "", offset
    start = offset + 2
    end = start + int.from_bytes(data[offset:start], "little") * 2
    return data[start : min(end, len(data) // 2 * 2)].decode("utf-16-le", "replace"), end


READERS = {
    b"atno": _number,
    b"eqed": _equation,
    b"tdut": _ruby,
    b"tcps": _overlapped,
    b"form": _form,
    b"gso ": _text_art,
}
