"""In which order a meeting takes its items, what they are numbered and when their turn comes; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from workflows.meetings.models import AgendaItem


@dataclass(frozen=True, slots=True)
class Place:
    """Number among the open or the closed items (``None`` once withdrawn before it had one) and turn."""

    number: int | None
    starts_at: datetime | None
    ends_at: datetime | None


def in_order(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """Return items as the meeting takes them: the closed ones last."""
    return sorted(items, key=lambda item: (item.is_closed, item.position, item.pk))


def places(items: Sequence[AgendaItem], starts_at: datetime) -> dict[int, Place]:
    """Return the place of each item of one meeting, all of them given; withdrawn ones take no time.

    Before the agenda is announced numbers follow from the order; afterwards they are what was given.
    """
    found: dict[int, Place] = {}
    counted = {False: 0, True: 0}
    turn = starts_at
    for item in in_order(items):
        if item.is_withdrawn:
            found[item.pk] = Place(item.number, None, None)
            continue
        counted[item.is_closed] += 1
        ends = turn + timedelta(minutes=item.minutes)
        found[item.pk] = Place(item.number or counted[item.is_closed], turn, ends)
        turn = ends
    return found


def moved(ids: Sequence[int], item: int, by: int) -> list[int]:
    """Return ``ids`` with one of them moved by so many places, as far as there are any."""
    rest = [pk for pk in ids if pk != item]
    place = max(0, min(len(rest), ids.index(item) + by))
    return [*rest[:place], item, *rest[place:]]
