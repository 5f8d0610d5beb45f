"""Which parts a packet has and in which order, as the agenda and its materials stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils import translation
from django.utils.translation import gettext as _

from core import tokens
from core.models import Subject
from files.enums import FileState
from files.models import DocumentVersion, PageText
from knowledge.pages.models import WikiPage
from workflows.meetings import selectors
from workflows.meetings.enums import SeatRole
from workflows.meetings.models import AgendaItem, Material, Meeting
from workflows.meetings.order import Place, in_order, places
from workflows.meetings.packet import sheets
from workflows.meetings.packet.parts import Leaf
from workflows.meetings.projection import announced_audiences

COVER, CONTENTS, AGENDA = "cover", "contents", "agenda"


@dataclass(frozen=True, slots=True)
class Line:
    """An item as agenda and heading page print it."""

    item: AgendaItem
    place: Place

    @property
    def anchor(self) -> str:
        """Return what links to it name."""
        return f"i{self.item.pk}"

    @property
    def number(self) -> str:
        """Return its number as a word."""
        if self.place.number is None:
            return ""
        number = {"number": self.place.number}
        return _("Closed %(number)s") % number if self.item.is_closed else str(self.place.number)

    @property
    def mark(self) -> str:
        """Return its number as it stands over it."""
        return self.number if self.item.is_closed else _("Item %(number)s") % {"number": self.number}


def leaves_of(meeting: Meeting) -> tuple[Leaf, ...]:
    """Return all parts but cover and contents; the items lie side by side, materials below theirs."""
    with translation.override(settings.LANGUAGE_CODE):
        items = in_order(selectors.items_of(meeting))
        turns = places(items, meeting.starts_at)
        lines = [Line(item, turns[item.pk]) for item in items]
        standing = [line for line in lines if not line.item.is_withdrawn]
        given = selectors.materials_of(line.item for line in standing)
        shelf = Shelf(meeting, [line.item for line in standing], given)
        below = [_item(meeting, line, given[line.item.pk], shelf) for line in standing]
        return (_agenda(meeting, lines), *below)


def cover_of(meeting: Meeting) -> Leaf:
    """Return the first page."""
    with translation.override(settings.LANGUAGE_CODE):
        return Leaf(COVER, _("Cover"), sheets.sheet("cover", meeting=meeting))


def _agenda(meeting: Meeting, lines: Sequence[Line]) -> Leaf:
    named = defaultdict(list)
    for each in selectors.attendees_of(meeting):
        named[each.role].append(f"{each.position} {each.user.name}".strip())
    attendees = [(role.label, ", ".join(named[role.value])) for role in SeatRole if named[role.value]]
    html = sheets.sheet("agenda", meeting=meeting, items=lines, attendees=attendees)
    return Leaf(AGENDA, _("Order of business"), html, running=meeting.title)


def _item(meeting: Meeting, line: Line, materials: Sequence[Material], shelf: Shelf) -> Leaf:
    # The item first: what does not fit on the line is cut off at its end.
    running = f"{line.mark} · {meeting.title}"
    below = tuple(_material(material, line.item, running, shelf) for material in materials)
    return Leaf(
        line.anchor,
        f"{line.number}. {line.item.title}",
        sheets.sheet("item", one=line, task=_task(line.item, shelf), materials=below),
        running=running,
        item=line.item.pk,
        leaves=below,
    )


def _task(item: AgendaItem, shelf: Shelf) -> Subject | None:
    """Return its task where whoever reads the item may see that too."""
    task = item.task
    return task if task and tokens.is_within(shelf.readers_of(item), task.audience) else None


def _material(material: Material, item: AgendaItem, running: str, shelf: Shelf) -> Leaf:
    if material.page_id:
        return _page(material, item, running, shelf)
    version = shelf.versions.get(material.document_id)
    title = _title(material)
    is_pdf = version is not None and _kind(version) == "pdf" and version.state != FileState.ENCRYPTED
    return Leaf(
        f"m{material.pk}",
        title,
        _words(title, version, shelf),
        running=running,
        item=item.pk,
        material=material.pk,
        version=version.pk if is_pdf else None,
        sha256=version.sha256 if is_pdf else "",
    )


def _title(material: Material) -> str:
    """Return the title as one reads it in print: without the suffix of its file."""
    return material.title.removesuffix(f".{material.document.file_extension}") or material.title


def _words(title: str, version: DocumentVersion | None, shelf: Shelf) -> str:
    """Return what is printed; for a PDF what is printed if it cannot be joined."""
    if version is None:
        return sheets.unread(title, _("The file cannot be put together with others."))
    if _kind(version) != "pdf" and version.page_count:
        return sheets.text_of(title, version, shelf.words[version.pk])
    reason = version.reason_words or _("The file cannot be put together with others.")
    return sheets.unread(title, reason, version.document)


def _kind(version: DocumentVersion) -> str:
    return version.kind or version.document.file_extension.lower()


def _page(material: Material, item: AgendaItem, running: str, shelf: Shelf) -> Leaf:
    """Return a wiki page; of one that is closed or gone since it was delivered not even its name."""
    page = shelf.pages.get(material.page.object_id)
    title = _("Wiki page not shown")
    if page is None or not page.live:
        html = sheets.unread(title, _("The page is no longer published."))
    elif not _is_open(material, item, shelf):
        html = sheets.unread(title, _("The page has been closed since it was delivered."))
    else:
        title = material.title
        html = sheets.page_of(title, page)
    return Leaf(f"m{material.pk}", title, html, running, item=item.pk, material=material.pk)


def _is_open(material: Material, item: AgendaItem, shelf: Shelf) -> bool:
    """Tell whether a page may be printed: opened by who delivered it, unless closed further since."""
    audience = material.page.audience
    opened = frozenset(material.page_audience)
    if opened and tokens.is_within(opened, audience):
        return True
    return tokens.is_within(shelf.readers_of(item), audience)


class Shelf:
    """What items and materials name - files and their words, pages, tasks - in a fixed number of queries."""

    def __init__(
        self, meeting: Meeting, items: Sequence[AgendaItem], given: Mapping[int, Sequence[Material]]
    ) -> None:
        materials = [row for rows in given.values() for row in rows]
        documents = [each.document_id for each in materials if each.document_id]
        rows = DocumentVersion.objects.current().filter(document__in=documents)
        self.versions = {row.document_id: row for row in rows.select_related("document")}
        self.words: dict[int, list[PageText]] = {row.pk: [] for row in self.versions.values()}
        for page in PageText.objects.filter(version__in=_printed(self.versions.values())).order_by("number"):
            self.words[page.version_id].append(page)
        pages = [each.page.object_id for each in materials if each.page_id]
        self.pages = WikiPage.objects.in_bulk(pages)
        prefetch_related_objects(items, "task__token_rows")
        prefetch_related_objects([each for each in materials if each.page_id], "page__token_rows")
        self._readers = announced_audiences(meeting)

    def readers_of(self, item: AgendaItem) -> frozenset[str]:
        """Return who may read an item; everybody for one that is gone meanwhile, so that it opens nothing."""
        return self._readers.get(item.pk, frozenset({tokens.PUBLIC}))


def _printed(versions: Iterable[DocumentVersion]) -> list[int]:
    """Return those of which the words are printed: a PDF is joined as it is."""
    return [version.pk for version in versions if _kind(version) != "pdf"]
