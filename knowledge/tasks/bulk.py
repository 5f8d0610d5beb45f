"""Insert a whole task tree at once: pages, subjects, tokens, events, participants, rights to write.

One row at a time takes seconds for each; see ``core.planting``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.db import transaction
from wagtail.models import Page

from activity import page_verbs
from activity.enums import Source
from activity.events import EventData, record_many
from core import tokens
from core.models import Subject
from core.planting import Seedling, plant
from core.stream import with_ids
from core.subjects import SubjectData
from core.tokens import inherited
from knowledge.tasks.enums import LEVEL_BELOW
from knowledge.tasks.models import Member, NeedSource, ParticipatingDepartment, TaskPage
from knowledge.tasks.numbering import level_of, sort_key
from knowledge.tasks.rows import PlantedTask
from knowledge.tasks.units import division_of
from people.projection import sync_branches
from people.services.participation import Participants, set_many_participants


class ParentMissing(LookupError):
    """Raised for a row whose number stands below no task that exists or comes with it."""


@transaction.atomic
def bulk_tasks(
    rows: Iterable[PlantedTask], *, below: Page, day: date, source: str = Source.IMPORT
) -> list[TaskPage]:
    """Publish tasks below the front page; return them in the order of the tree.

    Each row's number names its place; the parent comes with it or exists. ``day`` is the one from
    which its departments take part. Takes about 20 ms a task.
    """
    rows = sorted(rows, key=lambda row: sort_key(row.number))
    pages = _plant(rows, below)
    subjects = _write_subjects(rows, pages, below)
    _record(rows, pages, subjects, source)
    set_many_participants(
        rows=[
            Participants(subjects[page.pk].pk, row.departments, row.members)
            for row, page in zip(rows, pages, strict=True)
        ],
        day=day,
    )
    sync_branches({page.pk: _own_editors(row) for row, page in zip(rows, pages, strict=True)})
    return pages


def _plant(rows: list[PlantedTask], below: Page) -> list[TaskPage]:
    parents: dict[str, Page] = {"": below}
    wanted = {above_number(row.number) for row in rows} - {row.number for row in rows}
    known = TaskPage.objects.filter(number__in=wanted - {""})
    parents.update({page.number: page for page in known})
    seedlings = []
    for row in rows:
        parent = parents.get(above_number(row.number))
        if parent is None:
            raise ParentMissing(row.number)
        page = _page(row, parent)
        parents[row.number] = page
        seedlings.append(
            Seedling(
                page=page,
                parent=parent,
                author=row.author,
                created_at=row.created_at,
                changed_at=row.changed_at,
                rows=lambda page, row=row: _rows(row, page),
            )
        )
    return plant(seedlings)


def above_number(number: str) -> str:
    """Return the number of the task above: 3-2 of 3-2-4, nothing of 3."""
    return number.rpartition("-")[0]


def _page(row: PlantedTask, parent: Page) -> TaskPage:
    level = parent.level if isinstance(parent, TaskPage) else level_of(parent)
    return TaskPage(
        title=row.title,
        number=row.number,
        level=LEVEL_BELOW[level],
        nature=row.nature,
        priority=row.priority,
        duty=row.duty,
        task_state=row.state,
        declined_reason=row.reason,
        is_fusion=row.is_fusion,
        since=row.since,
        until=row.until,
        summary=row.summary,
        purpose=with_ids(f"task/{row.number}", row.purpose),
    )


def _rows(row: PlantedTask, page: TaskPage) -> Iterator:
    for order, unit in enumerate(row.departments):
        yield ParticipatingDepartment(task=page, department=unit, sort_order=order)
    for order, user in enumerate(row.members):
        yield Member(task=page, user=user, sort_order=order)
    for order, need in enumerate(row.needs):
        yield NeedSource(
            task=page, kind=need.kind, description=need.description, link=need.link, sort_order=order
        )


def _own_editors(row: PlantedTask) -> frozenset[str]:
    units = [*row.departments, *([division_of(row.duty.department)] if row.duty else [])]
    return frozenset(tokens.department(unit.subject_id) for unit in units)


def _write_subjects(
    rows: list[PlantedTask], pages: list[TaskPage], below: Page
) -> Mapping[int, Subject]:
    """Write level by level, since a row names the one above; return them by page id."""
    written: dict[int, Subject] = {}
    by_path = {page.path: page for page in pages}
    above = _subjects_above(pages, below)
    depths = sorted({page.depth for page in pages})
    for depth in depths:
        level = [pair for pair in zip(rows, pages, strict=True) if pair[1].depth == depth]
        data = []
        for row, page in level:
            path = page.path[: -Page.steplen]
            parent = written[by_path[path].pk] if path in by_path else above[path]
            data.append(_subject_data(row, page, parent))
        rows_written = Subject.objects.write_many(data)
        written.update({subject.object_id: subject for subject in rows_written})
    return written


def _subjects_above(pages: list[TaskPage], below: Page) -> dict[str, Subject]:
    """Return the subjects of parents that were there before, by path."""
    paths = {page.path[: -Page.steplen] for page in pages}
    ids = dict(Page.objects.filter(path__in=paths).values_list("pk", "path"))
    kinds = (TaskPage.subject_kind, below.specific.subject_kind)
    found = Subject.objects.filter(kind__in=kinds, object_id__in=ids)
    return {ids[row.object_id]: row for row in found.prefetch_related("token_rows")}


def _subject_data(row: PlantedTask, page: TaskPage, parent: Subject) -> SubjectData:
    is_task = parent.kind == TaskPage.subject_kind
    return SubjectData(
        kind=TaskPage.subject_kind,
        object_id=page.pk,
        title=page.title,
        address=page.subject_address(),
        created_at=row.created_at,
        changed_at=row.changed_at,
        audience=row.audience or inherited(parent.audience),
        editors=_own_editors(row) | (parent.editors if is_task else frozenset()),
        parent_id=parent.pk,
        department_id=row.duty.department.subject_id if row.duty else None,
        task_id=parent.pk if is_task else None,
        duty_id=row.duty.subject_id if row.duty else None,
    )


def _record(rows, pages, subjects: Mapping[int, Subject], source: str) -> None:
    record_many(
        EventData(
            verb=page_verbs.PUBLISHED,
            subject=subjects[page.pk],
            occurred_at=row.created_at,
            actor=row.author,
            source=source,
            data={"revision": page.live_revision_id},
        )
        for row, page in zip(rows, pages, strict=True)
    )
