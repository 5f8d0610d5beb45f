"""Find people of a department who were there on a day gone by."""

import random
from collections import defaultdict
from collections.abc import Mapping

from ..shapes import Person, Post, Unit

WEEK_RATIO, SLACK = 1.5, 12  # days of the calendar for a working day, with holidays to spare


class Crew:
    """The people at work by department, with the day since which they have held their posts."""

    def __init__(self, people: list[Person], posts: list[Post], units: Mapping[str, Unit]):
        self.people = {person.number: person for person in people}
        self._units = units
        self._since = {
            post.person: post.since_days for post in posts if post.kind == "main" and post.until_days is None
        }
        self._members: dict[str, list[Person]] = defaultdict(list)
        self._heads = {post.unit: post.person for post in posts if post.head and post.until_days is None}
        for person in people:
            if person.number in self._since and person.grade != "공무직":
                self._members[person.unit].append(person)

    def home(self, number: str) -> str:
        """Return the department of a person: that above his team, or his own body."""
        unit = self._units[self.people[number].unit]
        return unit.parent if unit.kind == "team" and unit.parent else unit.key

    def somebody(self, unit: str, ago: int, rng: random.Random, team: str = "") -> Person:
        """Return a member of a department, of that team where one is named, who was there then."""
        own = self._members[team] if team.startswith(f"{unit}.") else []
        heads = set(self._heads.values())
        plain = [person for person in own or self._below(unit) if person.number not in heads]
        plain = plain or own or self._below(unit)
        there = [person for person in plain if self._since[person.number] >= ago * WEEK_RATIO + SLACK]
        return rng.choice(there) if there else max(plain, key=lambda person: self._since[person.number])

    def head(self, unit: str) -> Person | None:
        """Return who heads a unit, or nobody."""
        return self.people.get(self._heads.get(unit, ""))

    def _below(self, unit: str) -> list[Person]:
        keys = [unit, *(key for key, row in self._units.items() if row.kind == "team" and row.parent == unit)]
        return [person for key in keys for person in self._members[key]]
