"""Insert many wiki pages at once: pages, subjects, tokens, versions, links, events.

One page at a time takes tens of milliseconds; see ``core.planting``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from wagtail.models import Page

from activity import page_verbs
from activity.enums import Source
from activity.events import EventData, record_many
from core.links import subjects_of
from core.models import Subject
from core.planting import Seedling, plant
from core.stream import with_ids
from core.subjects import SubjectData
from core.tokens import inherited
from knowledge.pages.models import PublishedVersion, WikiPage
from knowledge.pages.publishing import linked_pages, write_links
from knowledge.pages.rows import PlantedPage
from knowledge.tasks.models import TaskPage


@transaction.atomic
def bulk_pages(rows: Iterable[PlantedPage], *, source: str = Source.IMPORT) -> list[WikiPage]:
    """Publish pages, parents before children; return them in order. Takes about 20 ms a page."""
    rows = list(rows)
    pages = _plant(rows)
    subjects = _write_subjects(rows, pages)
    PublishedVersion.objects.bulk_create(
        [
            PublishedVersion(
                page=page, revision=page.live_revision, number=1, published_at=row.changed_at
            )
            for row, page in zip(rows, pages, strict=True)
        ],
        batch_size=500,
    )
    write_links({subjects[page.pk].pk: linked_pages(page) for page in pages})
    _record(rows, pages, subjects, source)
    return pages


def _plant(rows: list[PlantedPage]) -> list[WikiPage]:
    new = {row.key: _page(row) for row in rows}
    ids: dict[str, int] = {}

    def fill(page: WikiPage, row: PlantedPage) -> None:
        # All pages have their ids by now; the first one asks for all of them.
        if not ids:
            ids.update({key: one.pk for key, one in new.items()})
        blocks = row.text(ids) if row.text else row.body
        page.body = with_ids(f"page/{row.key}", blocks)

    return plant(
        Seedling(
            page=new[row.key],
            parent=new[row.parent] if isinstance(row.parent, str) else row.parent,
            author=row.author,
            created_at=row.created_at,
            changed_at=row.changed_at,
            fill=lambda page, row=row: fill(page, row),
        )
        for row in rows
    )


def _page(row: PlantedPage) -> WikiPage:
    return WikiPage(
        title=row.title,
        page_type=row.page_type,
        summary=row.summary,
        keywords=", ".join(row.keywords),
        department=row.department,
        duty=row.duty,
        verified_on=row.verified_on,
        review_on=row.review_on,
    )


def _write_subjects(rows: list[PlantedPage], pages: list[WikiPage]) -> Mapping[int, Subject]:
    """Write level by level, since a row names the one above; return them by page id."""
    above = _subjects_by_path(pages)
    written: dict[int, Subject] = {}
    for depth in sorted({page.depth for page in pages}):
        level = [pair for pair in zip(rows, pages, strict=True) if pair[1].depth == depth]
        paths = {page.pk: page.path for _row, page in level}
        data = [_subject_data(row, page, above) for row, page in level]
        for subject in Subject.objects.write_many(data):
            written[subject.object_id] = above[paths[subject.object_id]] = subject
    return written


def _subjects_by_path(pages: list[WikiPage]) -> dict[str, Subject]:
    """Return the subjects of all that stands above, by its place in the tree."""
    step = Page.steplen
    paths = {page.path[:end] for page in pages for end in range(step, len(page.path), step)}
    places = dict(Page.objects.filter(path__in=paths).values_list("pk", "path"))
    found = subjects_of(places).prefetch_related("token_rows")
    return {places[row.object_id]: row for row in found}


def _subject_data(row: PlantedPage, page: WikiPage, above: Mapping[str, Subject]) -> SubjectData:
    step = Page.steplen
    parent = above[page.path[:-step]]
    task = _nearest_task(page.path, above)
    own = row.department or (row.duty.department if row.duty else None)
    return SubjectData(
        kind=WikiPage.subject_kind,
        object_id=page.pk,
        title=page.title,
        address=page.subject_address(),
        created_at=row.created_at,
        changed_at=row.changed_at,
        audience=row.audience or inherited(parent.audience),
        editors=task.editors,
        parent_id=parent.pk,
        department_id=own.subject_id if own else task.department_id,
        task_id=task.pk,
        duty_id=row.duty.subject_id if row.duty else task.duty_id,
    )


def _nearest_task(path: str, above: Mapping[str, Subject]) -> Subject:
    step = Page.steplen
    places = (path[:end] for end in range(len(path) - step, 0, -step))
    return next(above[place] for place in places if above[place].kind == TaskPage.subject_kind)


def _record(rows, pages, subjects: Mapping[int, Subject], source: str) -> None:
    """Record the first publication and, on a later day, the last change."""
    told: list[EventData] = []
    for row, page in zip(rows, pages, strict=True):
        common: dict[str, Any] = {
            "subject": subjects[page.pk],
            "actor": row.author,
            "source": source,
            "data": {"revision": page.live_revision_id},
        }
        told.append(EventData(verb=page_verbs.PUBLISHED, occurred_at=row.created_at, **common))
        if row.changed_at.date() != row.created_at.date():
            told.append(EventData(verb=page_verbs.CHANGED, occurred_at=row.changed_at, **common))
    record_many(sorted(told, key=lambda event: event.occurred_at))
