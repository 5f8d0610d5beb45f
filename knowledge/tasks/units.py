"""Units of the organisation as filters: a unit stands for itself and all units below it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from people.audience import responsible_units
from people.enums import Level
from people.models import Department
from people.organisation import Organisation
from people.standing import standing_of


def division_of(unit: Department) -> Department:
    """Return the division a team belongs to; any other unit stands for itself."""
    return unit.parent if unit.level == Level.TEAM and unit.parent else unit


def own_divisions(user: Any, day: date) -> list[Department]:
    """Return the divisions a person works in on ``day``, the main one first; none for visitors."""
    found: dict[int, Department] = {}
    for unit in responsible_units(user, day):
        division = division_of(unit)
        found.setdefault(division.pk, division)
    return list(found.values())


def with_units_below(departments: Iterable[int], day: date, user: Any = None) -> frozenset[int]:
    """Return the units given (primary keys) with all below them, in a fixed number of queries.

    Name the ``user`` for whom it is asked, and the tree already read for him is used.
    """
    given = list(departments)
    if not given:
        return frozenset()
    standing = standing_of(user, day)
    organisation = standing.organisation if standing else Organisation(day)
    return frozenset(given).union(*(organisation.below(pk) for pk in given))


def choices() -> list[Department]:
    """Return the units that own work, bureaus before their divisions, for a list to choose from."""
    shown = (Level.BUREAU, Level.DIVISION, Level.AFFILIATE)
    return list(Department.objects.filter(is_active=True, level__in=shown))
