"""One PDF of all parts, with the page on which each begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from core import pdf
from workflows.meetings.models import Meeting
from workflows.meetings.packet import plan, sheets, store
from workflows.meetings.packet.parts import Leaf, digest_of, first_pages, walk

LINES_A_PAGE = 30
TRIES = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    leaf: Leaf
    page: int
    below: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part as it lies in the whole: how deep, from which page on, how many pages."""

    leaf: Leaf
    depth: int
    first_page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Whole:
    """A packet: its bytes, its parts in the order of their pages, and the name of all it was made from."""

    content: bytes
    pages: int
    stretches: tuple[Stretch, ...]
    digest: str


Progress = Callable[[int, int], None]


def build(meeting: Meeting, now: datetime, progress: Progress = lambda done, total: None) -> Whole:
    """Draw what the store lacks and join all of it; ``progress`` is told of parts done and in all."""
    bodies = plan.leaves_of(meeting)
    cover = plan.cover_of(meeting)
    flat = [cover, *(leaf for leaf, _depth in walk(bodies))]
    total = len(flat) + 2
    parts = store.Parts(flat, now)
    contents: dict[str, bytes] = {}
    pages: dict[str, int] = {}
    for done, leaf in enumerate(flat):
        progress(done, total)
        contents[leaf.anchor], pages[leaf.anchor] = parts.drawn(leaf)
    progress(len(flat), total)
    index = _contents(cover, bodies, pages, contents, now)
    progress(len(flat) + 1, total)
    leaves = (cover, index, *bodies)
    joined = pdf.join([_part(leaf, contents) for leaf in leaves], title=meeting.title)
    starts = joined.first_pages
    stretches = tuple(
        Stretch(leaf, depth, starts[leaf.anchor], pages[leaf.anchor]) for leaf, depth in walk(leaves)
    )
    digest = digest_of(meeting.title, *(word for each, _d in walk(leaves) for word in _told(each)))
    return Whole(joined.content, joined.pages, stretches, digest)


def _told(leaf: Leaf) -> tuple[str, ...]:
    return leaf.anchor, leaf.title, leaf.running, leaf.digest


def _contents(
    cover: Leaf, bodies: tuple[Leaf, ...], pages: dict[str, int], contents: dict[str, bytes], now: datetime
) -> Leaf:
    """Return the contents with the numbers that hold once they themselves stand before the rest."""
    with translation.override(settings.LANGUAGE_CODE):
        index = Leaf(plan.CONTENTS, _("Contents"), "")
    pages[index.anchor] = -(-len(list(walk(bodies))) // LINES_A_PAGE)
    for _try in range(TRIES):
        starts = first_pages((cover, index, *bodies), pages)
        lines = [_entry(leaf, starts) for leaf in bodies]
        index = replace(index, html=sheets.sheet("contents", lines=lines))
        contents[index.anchor], needed = store.Parts([index], now).drawn(index)
        if needed == pages[index.anchor]:
            break
        pages[index.anchor] = needed
    return index


def _entry(leaf: Leaf, starts: dict[str, int]) -> Entry:
    return Entry(leaf, starts[leaf.anchor], tuple(_entry(each, starts) for each in leaf.leaves))


def _part(leaf: Leaf, contents: dict[str, bytes]) -> pdf.Part:
    return pdf.Part(
        leaf.anchor,
        leaf.title,
        contents[leaf.anchor],
        leaf.running,
        tuple(_part(each, contents) for each in leaf.leaves),
    )
