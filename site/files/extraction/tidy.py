"""Text as it is shown and searched: NFC, one kind of blank, no marks that nobody sees."""

from __future__ import annotations

import re
from unicodedata import normalize

# Soft hyphens, joiners, direction marks, fillers and the byte order mark stand inside words.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffc]")
# Half a pair cannot be stored or sent; control characters mean nothing on a page.
UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
BLANKS = re.compile("[^\\S\n]+")
EDGES = re.compile(" *\n *")
GAPS = re.compile("\n{3,}")


def tidy(text: str) -> str:
    """Return the text in NFC, its lines without needless blanks."""
    text = UNFIT.sub("", UNSEEN.sub("", BREAKS.sub("\n", text)))
    text = EDGES.sub("\n", BLANKS.sub(" ", text))
    return normalize("NFC", GAPS.sub("\n\n", text)).strip()


def row(cells: list[str]) -> str:
    """Return the cells of a table row as one line."""
    return " | ".join(" ".join(cell.split()) for cell in cells)
