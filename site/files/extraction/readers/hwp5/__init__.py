"""HWP 5: the word processor's binary files, those for distribution included."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from files.extraction.limits import Limits
from files.extraction.readers.hancom.model import Paragraph
from files.extraction.readers.hancom.pages import paginate
from files.extraction.readers.hwp5 import records
from files.extraction.readers.hwp5.body import loose, paragraph
from files.extraction.readers.hwp5.container import Container
from files.extraction.reasons import Reason
from files.extraction.result import Unreadable, damaged


def read(path: Path, limits: Limits) -> Iterator[str]:
    """Yield the text of each page; damage is told after all that could be read."""
    troubles: list[Unreadable] = []
    yield from paginate(_sections(Container(path, limits), troubles))
    if troubles:
        raise troubles[0]


def _sections(file: Container, troubles: list[Unreadable]) -> Iterator[list[Paragraph]]:
    for stream in file.sections():
        if stream.trouble:
            troubles.append(stream.trouble)
        section = []
        try:
            for record in records.trees(stream.data):
                section.append(paragraph(record) if record.tag == records.PARA_HEADER else loose(record))
        except records.Cut:
            troubles.append(damaged(Reason.CUT_SHORT))
        yield section
