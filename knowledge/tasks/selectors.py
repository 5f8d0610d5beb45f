"""What readers are shown of the task tree, in a number of queries that does not grow with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.functional import cached_property

from core.access import get_access
from core.models import Subject
from core.tokens import STAFF
from knowledge.tasks.enums import TaskState
from knowledge.tasks.models import ParticipatingDepartment, TaskPage
from knowledge.tasks.units import division_of
from people import responsibility
from people.models import Department, DutyHolding, User

STEP = TaskPage.steplen


@dataclass
class Node:
    """A task as a reader sees it: its page, its subject, who answers for it, who takes part."""

    page: TaskPage
    subject: Subject
    owner: Any = None
    participants: list[Department] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    @property
    def department(self) -> Department | None:
        """Return the division that answers for the task."""
        return division_of(self.page.duty.department) if self.page.duty else None

    @cached_property
    def units(self) -> frozenset[int]:
        """Return the units (primary keys) under which the task is listed, its own first."""
        own = {self.page.duty.department_id, self.department.pk} if self.page.duty else set()
        return frozenset(own | {unit.pk for unit in self.participants})

    def walk(self) -> Iterator[Node]:
        """Yield the task and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What a reader asks for; empty parts ask for nothing. ``units`` include those below."""

    units: frozenset[int] | None = None
    nature: str = ""
    priority: int | None = None
    state: str = ""
    text: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything is asked for."""
        return any((self.units is not None, self.nature, self.priority, self.state, self.text))

    def fits(self, node: Node) -> bool:
        """Tell whether a task is asked for."""
        page = node.page
        return (
            (self.units is None or bool(self.units & node.units))
            and self.nature in ("", page.nature)
            and self.priority in (None, page.priority)
            and self.state in ("", page.task_state)
            and self.text.casefold() in f"{page.number} {node.subject.title}".casefold()
        )


def visible_tasks(user: Any, day: date, *, only=None) -> list[Node]:
    """Return the tasks ``user`` may see on ``day`` in the order of the tree.

    ``only`` narrows the subjects by a queryset adjective. People are named to staff alone.
    """
    subjects = Subject.objects.visible_to(user, day).of_kind(TaskPage.subject_kind)
    subjects = only(subjects) if only else subjects
    rows = {row.object_id: row for row in subjects}
    pages = TaskPage.objects.filter(pk__in=subjects.values("object_id")).defer("purpose")
    nodes = [
        Node(page, rows[page.pk])
        for page in pages.select_related("duty__department__parent").order_by("path")
        if page.pk in rows
    ]
    _add_participants(nodes, subjects)
    if STAFF in get_access().audience_of(user, day):
        _add_owners(nodes, day)
    return nodes


def _add_participants(nodes: list[Node], subjects) -> None:
    by_page = {node.page.pk: node for node in nodes}
    rows = ParticipatingDepartment.objects.filter(task__in=subjects.values("object_id"))
    for row in rows.select_related("department").order_by("task", "sort_order"):
        if row.task_id in by_page:
            by_page[row.task_id].participants.append(row.department)


def _add_owners(nodes: list[Node], day: date) -> None:
    duties = {node.subject.duty_id for node in nodes if node.subject.duty_id}
    holders = get_access().holders_of(duties, day)
    for node in nodes:
        node.owner = holders.get(node.subject.duty_id)


def as_tree(nodes: Iterable[Node]) -> list[Node]:
    """Hang nodes, given in the order of the tree, below the nearest one above; return the roots."""
    roots: list[Node] = []
    by_path: dict[str, Node] = {}
    for node in nodes:
        node.children = []
        path = node.page.path
        above = (by_path.get(path[:end]) for end in range(len(path) - STEP, 0, -STEP))
        parent = next((found for found in above if found), None)
        (parent.children if parent else roots).append(node)
        by_path[path] = node
    return roots


def with_those_above(nodes: list[Node], fits: Callable[[Node], bool]) -> list[Node]:
    """Keep what fits and, so that the tree stays whole, the tasks it stands below."""
    paths = {node.page.path for node in nodes if fits(node)}
    kept = {path[:end] for path in paths for end in range(STEP, len(path) + 1, STEP)}
    return [node for node in nodes if node.page.path in kept]


def by_department(nodes: Iterable[Node]) -> list[tuple[Department, list[Node]]]:
    """List tasks under the division that answers and under each that takes part; none is copied."""
    found: dict[int, tuple[Department, list[Node]]] = {}
    for node in nodes:
        for unit in {unit.pk: unit for unit in _units_of(node)}.values():
            found.setdefault(unit.pk, (unit, []))[1].append(node)
    return sorted(found.values(), key=lambda pair: (pair[0].order, pair[0].code))


def _units_of(node: Node) -> Iterator[Department]:
    if node.department:
        yield node.department
    yield from node.participants


def counts(nodes: Iterable[Node]) -> dict[str, int]:
    """Count by level what is under way or done: proposals and what was declined do not count."""
    totals: dict[str, int] = {}
    for node in nodes:
        if node.page.task_state in (TaskState.ACTIVE, TaskState.CLOSED):
            totals[node.page.level] = totals.get(node.page.level, 0) + 1
    return totals


def tasks_of_duties(user: Any, day: date, duty_ids: Iterable[int]) -> list[Node]:
    """Return the tasks bound to duties (subject ids), the most urgent first."""
    ids = list(duty_ids)
    return _urgent_first(visible_tasks(user, day, only=lambda rows: rows.filter(duty__in=ids)))


def tasks_of_units(user: Any, day: date, units: Iterable[int]) -> list[Node]:
    """Return the tasks that units (primary keys) answer for or take part in, most urgent first."""
    ids = list(units)
    taking_part = ParticipatingDepartment.objects.filter(department__in=ids).values("task_id")
    own = TaskPage.objects.filter(duty__department__in=ids).values("pk")

    def only(rows):
        return rows.filter(object_id__in=own) | rows.filter(object_id__in=taking_part)

    return _urgent_first(visible_tasks(user, day, only=only))


def _urgent_first(nodes: list[Node]) -> list[Node]:
    active = [node for node in nodes if node.page.task_state == TaskState.ACTIVE]
    return sorted(active, key=lambda node: (node.page.priority or 9, node.page.path))


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers for a task on a day: holder, the deputy named, and who acts just now."""

    holder: Any = None
    position: str = ""
    deputy: Any = None
    acting: Any = None


def answering(task: TaskPage, day: date) -> Answering:
    """Return who answers for a task on ``day``; empty when nobody holds its duty."""
    if not task.duty_id or not task.duty.subject_id:
        return Answering()
    duty = task.duty.subject_id
    holding = DutyHolding.objects.on(day).filter(duty=task.duty_id).select_related("deputy").first()
    holder = get_access().holder_of(duty, day)
    act = responsibility.acting_in([duty], day).get(duty)
    return Answering(
        holder=holder,
        position=get_access().post_of(holder, day).position if holder else "",
        deputy=holding.deputy if holding else None,
        acting=act.person if act and act.on_behalf_of else None,
    )


def participants(task: TaskPage) -> list[Department]:
    """Return the departments that take part, in their order; of a draft in hand, as it says."""
    ids = [row.department_id for row in task.participants.all()]
    found = Department.objects.in_bulk(ids)
    return [found[pk] for pk in ids]


def members(task: TaskPage) -> list[User]:
    """Return the people who take part in their own name, in their order."""
    ids = [row.user_id for row in task.members.all()]
    found = User.objects.in_bulk(ids)
    return [found[pk] for pk in ids]
