"""A neighbour in Wagtail's admin: an editor of a task, below which a page is closed to him."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from core import tokens
from core.guard import reader
from knowledge.pages.models import WikiPage
from knowledge.tasks.models import TaskPage
from people.models import User
from people.projection import project
from tests.factories import people
from tests.factories.city import City, make_small_city
from tests.factories.knowledge import fresh, make_page, make_task, set_audience
from tests.support.kept import kept


@dataclass(frozen=True)
class Branch:
    """A task, a page below it for all staff, and one that its editor may not see."""

    city: City
    editor: User
    task: TaskPage
    open: WikiPage
    closed: WikiPage


def make_branch() -> Branch:
    """Build it; the writer of the closed page belongs to the department of the tasks above."""
    return kept(_build)


def _build() -> Branch:
    city = make_small_city()
    duty = people.make_duty(city.safety, city.stranger, title="안전 점검")
    task = make_task("겨울 안전", city.policy, duty=duty, actor=city.stranger)
    open_page = make_page("제설 자재", task, actor=city.stranger)
    closed = make_page("수급자 명단", task, actor=city.writer)
    set_audience(closed, {tokens.department(city.welfare.subject_id)})
    project(city.stranger, people.TODAY)
    project(city.writer, people.TODAY)
    return Branch(city, city.stranger, fresh(task), fresh(open_page), fresh(closed))


@contextmanager
def behind_the_veil(user: User) -> Iterator[reader.Reader]:
    """Read as ``user`` does while the admin draws."""
    found = reader.Reader(user)
    found.veiled = True
    token = reader.enter(found)
    try:
        yield found
    finally:
        reader.leave(token)
