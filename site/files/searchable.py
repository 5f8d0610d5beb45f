"""Documents as they can be found: page range by page range, and by title and file name always."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.enums import State
from files import places
from files.models import Document, DocumentVersion, PageText
from files.subjects import KIND
from search import registry
from search.entry import Entry
from search.parts import PAGE_END

# Short pages are joined up to this: an entry of a few words is found by chance alone.
FULL = 1500
# Behind this a draft's text is cut: it is one entry, found in the editor's choosers only.
DRAFT_LENGTH = 20_000


@dataclass(frozen=True, slots=True)
class Range:
    """Pages that make one entry, both numbers included."""

    first: int
    last: int
    text: str

    @property
    def part(self) -> str:
        """Return the name of the entry's part."""
        return f"p{self.first}" if self.first == self.last else f"p{self.first}-{self.last}"


def build(subject_ids: Sequence[int]) -> Iterator[Entry]:
    """Yield the entries of each document, in a fixed number of queries."""
    bases = registry.bases(subject_ids)
    ids = [base.subject.object_id for base in bases.values()]
    documents = Document.objects.in_bulk(ids)
    ranges = _ranges(ids)
    for base in bases.values():
        document = documents.get(base.subject.object_id)
        if document is None:
            continue
        names = {"aliases": (document.filename,)}
        found = ranges.get(document.pk, [])
        if base.subject.state == State.DRAFT:
            text = "\n".join(one.text for one in found).replace(PAGE_END, "\n")
            yield base.draft(body=f"{document.filename}\n{text}"[:DRAFT_LENGTH], **names)
            continue
        yield base.entry(body=document.filename, **names)
        for one in found:
            yield base.entry(part=one.part, body=one.text, url=f"{base.subject.address}?page={one.first}")


def _ranges(document_ids: Sequence[int]) -> dict[int, list[Range]]:
    current = DocumentVersion.objects.current().filter(document__in=document_ids)
    pages = PageText.objects.filter(version__in=current).order_by("version", "number")
    kept: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for document, number, text in pages.values_list("version__document_id", "number", "text"):
        kept[document].append((number, text))
    return {document: list(joined(found)) for document, found in kept.items()}


def joined(pages: Iterable[tuple[int, str]]) -> Iterator[Range]:
    """Join short pages that follow each other; a long one stands alone, an empty one goes."""
    held: Range | None = None
    for number, text in pages:
        if not text.strip():
            continue
        if held and len(held.text) + len(text) <= FULL:
            turned = PAGE_END * (number - held.last)
            held = Range(held.first, number, f"{held.text}{turned}{text}")
            continue
        if held:
            yield held
        held = Range(number, number, text)
    if held:
        yield held


registry.register(KIND, build)
registry.register_places(KIND, places.of_hits)
