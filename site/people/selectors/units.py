"""Units: the tree, names by date, finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from people.enums import SERVING
from people.models import Department, DepartmentName, Post, User

FOUND = 20
BETWEEN = " › "


@dataclass
class Branch:
    """A unit with the branches below it."""

    unit: Department
    below: list[Branch] = field(default_factory=list)


def unit_tree() -> list[Branch]:
    """Return the active units as a tree, in one query; a unit below a closed one stands at the top."""
    units = list(Department.objects.filter(is_active=True))
    branches = {unit.pk: Branch(unit) for unit in units}
    roots = []
    for unit in units:
        above = branches.get(unit.parent_id)
        (above.below if above else roots).append(branches[unit.pk])
    return roots


def unit_choices() -> list[tuple[int, str]]:
    """Return active units with those above in their label, in the order of the tree."""
    choices: list[tuple[int, str]] = []

    def walk(branch: Branch, way: tuple[str, ...]) -> None:
        here = (*way, branch.unit.name)
        choices.append((branch.unit.pk, BETWEEN.join(here)))
        for below in branch.below:
            # The city's own name says nothing once there is a unit to name.
            walk(below, here if branch.unit.parent_id else ())

    for root in unit_tree():
        walk(root, ())
    return choices


def find_departments(text: str, limit: int = FOUND) -> QuerySet[Department]:
    """Return active units whose name holds ``text``."""
    found = Department.objects.filter(is_active=True, name__icontains=text.strip())
    return found.select_related("parent", "subject").order_by("order", "code")[:limit]


def name_of(department: Department, day: date) -> str:
    """Return what a unit was called on ``day``; before its first name, the first."""
    return names_on([department.pk], day).get(department.pk, department.name)


def names_on(department_ids: Iterable[int], day: date) -> dict[int, str]:
    """Return the names of units (primary keys) on ``day``, for old documents; one query."""
    names: dict[int, str] = {}
    dated = DepartmentName.objects.filter(department__in=list(department_ids)).order_by("since")
    for department_id, since, name in dated.values_list("department_id", "since", "name"):
        if since <= day or department_id not in names:
            names[department_id] = name
    return names


def own_units(user: User, day: date) -> list[Department]:
    """Return the units a person works in and those above, the nearest first, without the city."""
    above = "department__parent__parent__parent__parent"
    posts = Post.objects.on(day).filter(user=user, kind__in=SERVING).select_related(above)
    found: dict[int, Department] = {}
    for post in posts:
        unit = post.department
        while unit is not None and unit.parent_id and unit.pk not in found:
            found[unit.pk] = unit
            unit = unit.parent
    return list(found.values())
