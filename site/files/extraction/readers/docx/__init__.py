"""DOCX: paragraphs, tables, notes, headers and boxes of WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from files.extraction.limits import Limits
from files.extraction.readers.docx.pages import paginate
from files.extraction.readers.docx.words import Notes, words
from files.extraction.readers.package import Package, local
from files.extraction.reasons import Reason
from files.extraction.result import State, Unreadable, damaged

BODY = "word/document.xml"
TOP = ("p", "tbl", "sdt")
EDGE = re.compile(r"word/(header|footer)\d*\.xml")


def read(path: Path, limits: Limits) -> Iterator[str]:
    """Yield the text of each page, the headers before the first, the footers behind the last."""
    package = Package(path, limits)
    troubles: list[Unreadable] = []
    yield from paginate(_tokens(package, troubles))
    if package.torn:
        troubles.append(damaged(Reason.CUT_SHORT))
    if troubles:
        raise troubles[0]


def _tokens(package: Package, troubles: list[Unreadable]) -> Iterator[str | object]:
    yield from _edges(package, "header")
    notes = _notes(package)
    try:
        for element in package.elements(BODY, *TOP):
            parent = element.getparent()
            if parent is not None and local(parent) == "body":
                yield from words(element, notes)
                element.clear(keep_tail=False)
    except Unreadable as trouble:
        if trouble.state is not State.DAMAGED:
            raise
        troubles.append(trouble)
    yield from _edges(package, "footer")


def _edges(package: Package, kind: str) -> Iterator[str]:
    """Yield headers or footers, each wording once."""
    seen = set()
    for name in sorted(package.names):
        found = EDGE.fullmatch(name)
        tree = package.tree(name) if found and found[1] == kind else None
        if tree is None:
            continue
        text = "".join(token for child in tree for token in words(child, {}) if isinstance(token, str))
        if text.strip() and text not in seen:
            yield text
        seen.add(text)


def _notes(package: Package) -> Notes:
    """Return the text of foot- and endnotes by the name of their kind and their number."""
    notes: Notes = {}
    for kind in ("footnote", "endnote"):
        name = f"word/{kind}s.xml"
        tree = package.tree(name) if name in package.names else None
        for note in tree if tree is not None else ():
            key = next((value for attribute, value in note.attrib.items() if attribute.endswith("}id")), "")
            tokens = (token for child in note for token in words(child, {}))
            notes[kind, key] = "".join(token for token in tokens if isinstance(token, str))
    return notes
