"""HWPX: the word processor's files as packed XML (KS X 6101)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from files.extraction.limits import Limits
from files.extraction.readers.hancom.model import Paragraph
from files.extraction.readers.hancom.pages import paginate
from files.extraction.readers.hwpx.body import loose, paragraph
from files.extraction.readers.hwpx.container import refuse_locked, sections
from files.extraction.readers.package import Package, local
from files.extraction.reasons import Reason
from files.extraction.result import State, Unreadable, damaged

# What stands in a section; the word processor puts tables and memos into paragraphs, other programs do not.
TOP = ("p", "tbl", "memogroup")


def read(path: Path, limits: Limits) -> Iterator[str]:
    """Yield the text of each page; damage is told after all that could be read."""
    package = Package(path, limits)
    refuse_locked(package)
    troubles: list[Unreadable] = []
    yield from paginate(_section(package, name, troubles) for name in sections(package))
    if package.torn:
        troubles.append(damaged(Reason.CUT_SHORT))
    if troubles:
        raise troubles[0]


def _section(package: Package, name: str, troubles: list[Unreadable]) -> list[Paragraph]:
    section = []
    try:
        for element in package.elements(name, *TOP):
            parent = element.getparent()
            if parent is not None and parent.getparent() is None:
                section.append(paragraph(element) if local(element) == "p" else loose(element))
                element.clear(keep_tail=False)
    except Unreadable as trouble:
        if trouble.state is not State.DAMAGED:
            raise
        troubles.append(trouble)
    return section
