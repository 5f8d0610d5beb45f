"""What the room's screens read."""

from people.selectors.duties import (
    absence_of,
    absences_from,
    duties_in,
    duties_of,
    history_of,
    holding_of,
    tasks_of_duty,
)
from people.selectors.persons import (
    colleagues,
    find_people,
    posts_in,
    posts_of,
    roles_of,
    with_units,
)
from people.selectors.units import (
    find_departments,
    name_of,
    names_on,
    own_units,
    unit_choices,
    unit_tree,
)

__all__ = [
    "absence_of",
    "absences_from",
    "colleagues",
    "duties_in",
    "duties_of",
    "find_departments",
    "find_people",
    "history_of",
    "holding_of",
    "name_of",
    "names_on",
    "own_units",
    "posts_in",
    "posts_of",
    "roles_of",
    "tasks_of_duty",
    "unit_choices",
    "unit_tree",
    "with_units",
]
