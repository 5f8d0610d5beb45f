"""PDF: the text layer of each page, in the order in which the file holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from files.extraction.limits import Limits
from files.extraction.reasons import Reason
from files.extraction.result import Unreadable, damaged, encrypted

# PDFium marks a hyphen at the end of a line with this; the word goes on in the next.
TORN = re.compile("\ufffe\r?\n?|\x02\r?\n?")


def read(path: Path, limits: Limits) -> Iterator[str]:
    """Yield the text of each page; one that cannot be opened is an empty page."""
    document = _open(path)
    trouble: Unreadable | None = None
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
            yield TORN.sub("", text.get_text_range())
            text.close()
            page.close()
        except pypdfium2.PdfiumError:
            trouble = damaged()
            yield ""
    if trouble:
        raise trouble


def _open(path: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == raw.FPDF_ERR_PASSWORD:
            raise encrypted() from error
        if code == raw.FPDF_ERR_SECURITY:
            raise encrypted(Reason.RIGHTS_MANAGED) from error
        raise damaged() from error
