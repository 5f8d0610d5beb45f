"""Join PDF files into one: one page number everywhere, one outline, one structure, one set of links.

Each part keeps its own bookmarks below its own; what a part tags stays tagged, a page nobody tagged
becomes a figure with a name. A link to ``part:<anchor>`` in any part leads to that part's first page.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Name, Pdf, String

from core.pdf.links import Links
from core.pdf.marks import Bookmark, bookmarks_of, write_outline
from core.pdf.stamps import Stamp
from core.pdf.structure import Structure

PART = "part:"
# What pikepdf raises for objects that are not what the standard says they are.
FAULTS = (
    pikepdf.PdfError,
    pikepdf.PasswordError,
    ValueError,
    TypeError,
    RuntimeError,
    AttributeError,
    KeyError,
    IndexError,
)


class Unreadable(ValueError):
    """Raised for bytes that are no PDF, a damaged one, or one locked with a password."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the whole: ``content`` is a PDF, or nothing for a heading over ``parts``.

    ``anchor`` names it for links, ``running`` is the line at the head of each of its pages.
    """

    anchor: str
    title: str
    content: bytes = b""
    running: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Joined:
    """The whole, how many pages it has, and the first page (from 1) of each anchor."""

    content: bytes
    pages: int
    first_pages: dict[str, int]


def page_count(content: bytes) -> int:
    """Return how many pages a PDF has; raises ``Unreadable``."""
    with _open(content) as pdf:
        return len(pdf.pages)


def check(content: bytes, title: str = "") -> int:
    """Return how many pages a PDF has that can be joined; raises ``Unreadable`` for others."""
    try:
        # Stamped as well: what breaks the stamp of one file would break the whole it is joined to.
        return join([Part("only", title, content)], title=title).pages
    except FAULTS as error:
        raise Unreadable(title) from error


def first_pages(parts: Sequence[Part]) -> dict[str, int]:
    """Return the page, from 1, on which each part will begin; raises ``Unreadable``."""
    found: dict[str, int] = {}
    page = 1
    for part in _flat(parts):
        found[part.anchor] = page
        page += page_count(part.content) if part.content else 0
    return found


def join(parts: Sequence[Part], *, title: str, stamp: bool = True) -> Joined:
    """Join the parts in their order; raises ``Unreadable`` with the title of the part at fault."""
    whole = Pdf.new()
    structure, links = Structure(whole), Links(whole)
    starts: dict[str, int] = {}
    inner: dict[str, list[Bookmark]] = {}
    lines: list[str] = []
    sources = []
    for part in _flat(parts):
        starts[part.anchor] = len(whole.pages)
        inner[part.anchor] = []
        if not part.content:
            continue
        try:
            source = _open(part.content, part.title)
            sources.append(source)
            inner[part.anchor] = bookmarks_of(source, len(whole.pages))
            _append(whole, source, part, structure, links)
        except FAULTS as error:
            raise Unreadable(part.title) from error
        lines += [part.running] * len(source.pages)
    links.point(starts, PART)
    structure.write()
    write_outline(whole, _outline(parts, starts, inner))
    if stamp:
        Stamp(lines).put_on(whole)
    _describe(whole, title, all_tagged=structure.is_whole)
    content = _saved(whole)
    return Joined(content, len(whole.pages), {name: page + 1 for name, page in starts.items()})


def _append(whole: Pdf, source: Pdf, part: Part, structure: Structure, links: Links) -> None:
    start = len(whole.pages)
    links.take(source, start)
    structure.prepare(source)
    for page in source.pages:
        whole.pages.append(page)
    structure.take(source, start, part.title)


def _outline(
    parts: Sequence[Part], starts: dict[str, int], inner: dict[str, list[Bookmark]]
) -> list[Bookmark]:
    return [
        Bookmark(
            part.title,
            starts[part.anchor],
            below=[*_own(part, inner[part.anchor]), *_outline(part.parts, starts, inner)],
        )
        for part in parts
    ]


def _own(part: Part, found: list[Bookmark]) -> list[Bookmark]:
    """Leave out a first bookmark that says what the part's own says already."""
    if found and found[0].title.strip() == part.title.strip():
        return [*found[0].below, *found[1:]]
    return found


def _flat(parts: Sequence[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        yield from _flat(part.parts)


def _open(content: bytes, title: str = "") -> Pdf:
    try:
        pdf = Pdf.open(io.BytesIO(content))
        if not len(pdf.pages):
            raise Unreadable(title)
        return pdf
    except FAULTS as error:
        raise Unreadable(title) from error


def _describe(whole: Pdf, title: str, *, all_tagged: bool) -> None:
    root = whole.Root
    root.Lang = String("ko")
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.PageMode = Name.UseOutlines
    with whole.open_metadata(set_pikepdf_as_editor=False) as told:
        told["dc:title"] = title
        told["dc:language"] = {"ko"}
        if all_tagged:
            told["pdfuaid:part"] = "1"


def _saved(whole: Pdf) -> bytes:
    target = io.BytesIO()
    whole.save(
        target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True, linearize=False
    )
    return target.getvalue()
