"""The tree of units as it stands, with who took over from whom until a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from people.models import Department, Succession


class Organisation:
    """All units by primary key; made in two queries, however many there are."""

    def __init__(self, day: date) -> None:
        self.subjects: dict[int, int] = {}
        self.parents: dict[int, int | None] = {}
        self.children: dict[int, list[int]] = defaultdict(list)
        for pk, parent_id, subject_id in Department.objects.values_list("pk", "parent_id", "subject_id"):
            self.parents[pk] = parent_id
            self.subjects[pk] = subject_id
            if parent_id:
                self.children[parent_id].append(pk)
        self._formers: dict[int, list[tuple[int, date]]] = defaultdict(list)
        past = Succession.objects.filter(since__lte=day).order_by("since")
        for successor, former, since in past.values_list("successor_id", "former_id", "since"):
            self._formers[successor].append((former, since))

    def above(self, unit: int) -> Iterator[int]:
        """Yield the units above, the nearest first."""
        seen = {unit}
        while (unit := self.parents.get(unit)) and unit not in seen:
            seen.add(unit)
            yield unit

    def below(self, unit: int) -> Iterator[int]:
        """Yield all units below."""
        seen, waiting = {unit}, [unit]
        while waiting:
            for child in self.children.get(waiting.pop(), ()):
                if child not in seen:
                    seen.add(child)
                    waiting.append(child)
                    yield child

    def taken_over_by(self, units: Iterable[int]) -> Iterator[tuple[int, int, date]]:
        """Yield (former, heir, since) for all that ``units`` took over, also through each other."""
        waiting = list(units)
        seen = set(waiting)
        while waiting:
            heir = waiting.pop()
            for former, since in self._formers.get(heir, ()):
                if former not in seen:
                    seen.add(former)
                    waiting.append(former)
                    yield former, heir, since
