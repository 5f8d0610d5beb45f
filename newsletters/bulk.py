"""Insert many bulletins and issues at once: pages, articles, subjects, tokens, uses, events.

One page at a time takes tens of milliseconds; see ``core.planting``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.blocks import StreamValue
from wagtail.models import Page

from activity import page_verbs
from activity.enums import Source
from activity.events import EventData, record_many
from core import tokens
from core.models import Subject, Use, UsedKind
from core.planting import Seedling, plant
from core.subjects import SubjectData
from core.tokens import inherited
from files.bulk import bulk_uses
from files.models import Document, Image
from knowledge.pages.publishing import write_links
from newsletters import articles, verbs
from newsletters.models import HubPage, IssuePage, PublicationPage
from newsletters.raw import raw_articles
from newsletters.rows import PlantedIssue, PlantedPublication
from newsletters.services import PLAIN
from people.projection import sync_branches

CHUNK = 500


@transaction.atomic
def bulk_publications(
    rows: Iterable[PlantedPublication], *, source: str = Source.IMPORT
) -> list[PublicationPage]:
    """Publish bulletins below their front page; return them in order."""
    rows, hub = list(rows), HubPage.objects.get()
    pages = plant(
        _seedling(row, _publication(row), hub, row.created_at, row.changed_at) for row in rows
    )
    above = Subject.objects.of(HubPage.subject_kind, hub.pk)
    subjects = _by_page(
        SubjectData(
            **_common(page, above),
            created_at=row.created_at,
            changed_at=row.changed_at,
            audience=row.audience or inherited(above.audience),
            editors=_editors(page),
        )
        for row, page in zip(rows, pages, strict=True)
    )
    record_many(
        EventData(verb=page_verbs.PUBLISHED, **_told(row, row.created_at, page, subjects, source))
        for row, page in zip(rows, pages, strict=True)
    )
    _record_uses(pages, subjects, {})
    sync_branches({page.pk: _editors(page) for page in pages})
    return pages


@transaction.atomic
def bulk_issues(rows: Iterable[PlantedIssue], *, source: str = Source.IMPORT) -> list[IssuePage]:
    """Bring out issues with their articles on days gone by; return them in order.

    Followers find them as of the day of each, so whoever follows from today on has nothing unread.
    """
    rows = list(rows)
    pages = plant(
        _seedling(row, _issue(row), row.publication, row.published_at, row.published_at) for row in rows
    )
    articles.project(pages)
    above = _subjects_of({row.publication.pk for row in rows})
    subjects = _by_page(
        SubjectData(
            **_common(page, above[row.publication.pk]),
            created_at=row.published_at,
            changed_at=row.published_at,
            audience=row.audience or above[row.publication.pk].audience,
            editors=_editors(row.publication),
        )
        for row, page in zip(rows, pages, strict=True)
    )
    _tell(rows, pages, subjects, above, source)
    references = _references(pages)
    _record_uses(pages, subjects, references)
    write_links({subjects[pk].pk: _pages_among(named) for pk, named in references.items()})
    return pages


def _seedling(row, page: Page, parent: Page, created_at: datetime, changed_at: datetime) -> Seedling:
    return Seedling(
        page=page, parent=parent, author=row.author, created_at=created_at, changed_at=changed_at
    )


def _publication(row: PlantedPublication) -> PublicationPage:
    plain = {name: getattr(row, name) for name in PLAIN}
    return PublicationPage(
        **plain,
        department_id=row.department.subject_id,
        duty_id=row.duty.subject_id if row.duty else None,
    )


def _issue(row: PlantedIssue) -> IssuePage:
    return IssuePage(
        publication=row.publication,
        title=row.title,
        number=row.number,
        issued_on=row.issued_on,
        summary=row.summary,
        cover=row.cover,
        document=row.document,
        articles=raw_articles(f"{row.publication.pk}/{row.number}", row.articles),
    )


def _common(page: PublicationPage | IssuePage, above: Subject) -> dict[str, Any]:
    return {
        "kind": page.subject_kind,
        "object_id": page.pk,
        "title": page.title,
        "address": page.subject_address(),
        "parent_id": above.pk,
        "department_id": page.subject_department_id(),
        "duty_id": page.subject_duty_id(),
    }


def _editors(page: PublicationPage) -> frozenset[str]:
    return frozenset({tokens.department(page.department_id)})


def _by_page(rows: Iterable[SubjectData]) -> dict[int, Subject]:
    return {subject.object_id: subject for subject in Subject.objects.write_many(rows)}


def _subjects_of(ids: Iterable[int]) -> dict[int, Subject]:
    """Return the subjects of bulletins as they stand, what follows from them included."""
    rows = Subject.objects.of_kind(PublicationPage.subject_kind).filter(object_id__in=list(ids))
    return {row.object_id: row for row in rows.prefetch_related("token_rows")}


def _tell(rows, pages, subjects: Mapping[int, Subject], above: Mapping, source: str) -> None:
    told = []
    for row, page in zip(rows, pages, strict=True):
        said = _told(row, row.published_at, page, subjects, source)
        told.append(EventData(verb=page_verbs.PUBLISHED, **said))
        said["data"] = said["data"] | {"digest": articles.digest_of(page)}
        told.append(EventData(verb=verbs.PUBLISHED, second=above[row.publication.pk], **said))
    record_many(sorted(told, key=lambda event: event.occurred_at))


def _told(row, moment: datetime, page: Page, subjects: Mapping[int, Subject], source: str) -> dict:
    """Return what an event of ``moment`` says that was known at once."""
    return {
        "subject": subjects[page.pk],
        "occurred_at": moment,
        "recorded_at": moment,
        "actor": row.author,
        "source": source,
        "data": {"revision": page.live_revision_id},
    }


def _pages_among(named: Iterable[tuple[type, int]]) -> set[int]:
    return {pk for model, pk in named if issubclass(model, Page)}


def _references(pages: Sequence[IssuePage]) -> dict[int, list[tuple[type, int]]]:
    """Return model and id of all that the issues' articles point to, by page.

    Wagtail's reader takes many texts together in a tenth of the time of one after the other.
    """
    field = IssuePage._meta.get_field("articles")
    found: dict[int, list[tuple[type, int]]] = {page.pk: [] for page in pages}
    for start in range(0, len(pages), CHUNK):
        blocks = [(page, raw) for page in pages[start : start + CHUNK] for raw in page.articles.raw_data]
        owners = {raw["id"]: page.pk for page, raw in blocks}
        text = StreamValue(field.stream_block, [raw for _page, raw in blocks], is_lazy=True)
        for model, pk, _model_path, path in field.extract_references(text):
            found[owners[path.partition(".")[0]]].append((model, int(pk)))
    return found


def _record_uses(pages: Sequence[PublicationPage | IssuePage], subjects, references) -> None:
    """Let the pages' files be open to their readers; whoever plants may."""
    images, documents = set(), set()
    for page in pages:
        subject, named = subjects[page.pk].pk, references.get(page.pk, [])
        images |= {(subject, pk) for model, pk in [*named, (Image, page.cover_id)] if model is Image and pk}
        documents |= {(subject, pk) for model, pk in named if model is Document}
        if getattr(page, "document_id", None):
            documents.add((subject, page.document_id))
    Use.objects.bulk_create(
        [Use(subject_id=subject, kind=UsedKind.IMAGE, object_id=pk) for subject, pk in sorted(images)],
        batch_size=CHUNK,
        ignore_conflicts=True,
    )
    bulk_uses(documents)
