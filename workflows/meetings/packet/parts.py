"""What a packet is put together from; pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# The next number after whatever changes how a part is drawn, besides its words and its styles.
DRAWING = 1
STYLES = Path(__file__).with_name("sheet.css")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One part: words to be drawn, or the PDF of ``version`` (its number) with words for when it is none.

    ``anchor`` is what links and bookmarks name, ``running`` stands at the head of each of its pages.
    """

    anchor: str
    title: str
    html: str
    running: str = ""
    item: int | None = None
    material: int | None = None
    version: int | None = None
    sha256: str = ""
    leaves: tuple[Leaf, ...] = ()

    @property
    def digest(self) -> str:
        """Name what its pages follow from, and from nothing else."""
        return digest_of("file", self.sha256) if self.version else self.sheet_digest

    @property
    def sheet_digest(self) -> str:
        """Name what its words are drawn as."""
        return digest_of("sheet", str(DRAWING), STYLES.read_text(), self.html)


def digest_of(*words: str) -> str:
    """Return one name for several words."""
    told = hashlib.sha256()
    for word in words:
        told.update(f"{len(word)}:{word}".encode())
    return told.hexdigest()


def walk(leaves: tuple[Leaf, ...], depth: int = 0) -> Iterator[tuple[Leaf, int]]:
    """Yield the leaves in the order of their pages, each with how deep it lies."""
    for leaf in leaves:
        yield leaf, depth
        yield from walk(leaf.leaves, depth + 1)


def first_pages(leaves: tuple[Leaf, ...], pages: dict[str, int]) -> dict[str, int]:
    """Return on which page, from 1, each anchor begins; ``pages`` tells how many each has."""
    found: dict[str, int] = {}
    page = 1
    for leaf, _depth in walk(leaves):
        found[leaf.anchor] = page
        page += pages[leaf.anchor]
    return found
