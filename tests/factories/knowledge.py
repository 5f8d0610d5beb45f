"""Tasks and wiki pages for tests; all go through the services, so subjects and events exist."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime

from wagtail.models import Page, Site

from core.models import Subject
from core.stream import paragraph
from core.subjects import SubjectData
from knowledge.pages import services as pages
from knowledge.pages.models import WikiPage
from knowledge.pages.rows import PageRow, PlantedPage
from knowledge.tasks import services as tasks
from knowledge.tasks.enums import TaskState
from knowledge.tasks.models import TaskPage
from knowledge.tasks.rows import PlantedTask, TaskRow
from people.models import Duty
from tests.factories import people

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)

_number = itertools.count(1)


def home() -> Page:
    """Return the front page, below which the strategic tasks stand."""
    return Site.objects.get(is_default_site=True).root_page.specific


def make_task(title: str | None = None, below: Page | None = None, *, actor=None, **parts) -> TaskPage:
    """Make and publish a task, active with a duty of a new division unless told otherwise."""
    parts.setdefault("state", TaskState.ACTIVE)
    if parts["state"] == TaskState.ACTIVE:
        parts.setdefault("priority", 3)
        parts.setdefault("duty", people.make_duty())
    publish = parts.pop("publish", True)
    row = TaskRow(title=title or f"시험 과제 {next(_number)}", **parts)
    return tasks.create_task(parent=fresh(below or home()), row=row, actor=actor, publish=publish)


def make_page(
    title: str | None = None, below: Page | None = None, *, actor=None, publish: bool = True, **parts
) -> WikiPage:
    """Write a page below a task (default: a new one)."""
    parts.setdefault("body", [paragraph("본문입니다.")])
    row = PageRow(title=title or f"시험 문서 {next(_number)}", **parts)
    parent = fresh(below) if below else make_task()
    return pages.create_page(parent=parent, row=row, actor=actor, publish=publish)


def make_draft(title: str | None = None, below: Page | None = None, **parts) -> WikiPage:
    """Begin a page that nobody has published."""
    return make_page(title, below, publish=False, **parts)


def task_row(number: str, title: str | None = None, duty: Duty | None = None, **parts) -> PlantedTask:
    """Return a row for a bulk insert."""
    parts.setdefault("state", TaskState.ACTIVE if duty else TaskState.PROPOSED)
    parts.setdefault("priority", 3)
    return PlantedTask(
        number=number, title=title or f"과제 {number}", duty=duty, created_at=NOW, changed_at=NOW, **parts
    )


def page_row(key: str, parent, **parts) -> PlantedPage:
    """Return a row for a bulk insert."""
    parts.setdefault("title", f"문서 {key}")
    return PlantedPage(key=key, parent=parent, created_at=NOW, changed_at=NOW, **parts)


def fresh(page: Page) -> Page:
    """Return a page as the database has it."""
    return Page.objects.get(pk=page.pk).specific


def subject_of(page: Page) -> Subject:
    """Return the subject of a page, with its tokens."""
    rows = Subject.objects.prefetch_related("token_rows")
    return rows.get(kind=page.subject_kind, object_id=page.pk)


def set_audience(page: Page, audience) -> Subject:
    """Give a page's subject other readers, whoever asks."""
    row = subject_of(page)
    data = SubjectData(
        kind=row.kind,
        object_id=row.object_id,
        title=row.title,
        address=row.address,
        state=row.state,
        changed_at=row.changed_at,
        audience=frozenset(audience),
        parent_id=row.parent_id,
        department_id=row.department_id,
        task_id=row.task_id,
        duty_id=row.duty_id,
    )
    Subject.objects.write_many([data])
    return subject_of(page)
