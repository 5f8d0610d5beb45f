"""An agenda as one reader sees it: the items he may see, and of each as much as tells of no other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from core.access import get_access
from workflows.meetings import selectors
from workflows.meetings.delivery import delivery_of
from workflows.meetings.enums import TONES, Delivery
from workflows.meetings.models import AgendaItem, Material, Meeting
from workflows.meetings.order import Place, places


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item as its reader sees it; ``number`` and the turn are empty where they would tell of others.

    ``delivery`` is for those who deliver and for the secretary.
    """

    item: AgendaItem
    number: str
    starts_at: datetime | None
    ends_at: datetime | None
    materials: tuple[Material, ...]
    delivery: Delivery | None

    @property
    def tone(self) -> str:
        """Return the kind of badge the state of its materials is drawn with."""
        return TONES[self.delivery] if self.delivery else ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads an agenda: ``leads`` it, or reads it ``whole`` as one who leads or attends."""

    user: Any
    day: date
    now: datetime
    leads: bool
    whole: bool
    held: frozenset[int]

    def may_deliver(self, item: AgendaItem) -> bool:
        """Tell whether he is told how far the materials of an item are."""
        return self.leads or item.department_id in self.held or item.presenter_id == self.user.pk


def reader_of(user: Any, meeting: Meeting, *, leads: bool, day: date, now: datetime) -> Reader:
    """Return somebody as the reader of a meeting's agenda."""
    whole = leads or selectors.sees_whole(user, meeting)
    return Reader(user, day, now, leads, whole, selectors.departments_held(user, day))


def agenda(meeting: Meeting, reader: Reader) -> list[ItemView]:
    """Return what the reader sees of a meeting's agenda, in its order."""
    items = selectors.items_of(meeting)
    seen = AgendaItem.objects.filter(meeting=meeting).visible_to(reader.user, reader.day)
    seen_ids = frozenset(seen.values_list("pk", flat=True))
    return _views(meeting, items, [item for item in items if item.pk in seen_ids], reader)


def one_item(item: AgendaItem, reader: Reader) -> ItemView:
    """Return one item, which the reader may see, with its place among all of them."""
    items = list(AgendaItem.objects.filter(meeting=item.meeting_id))
    return _views(item.meeting, items, [item], reader)[0]


def _views(
    meeting: Meeting, items: list[AgendaItem], shown: list[AgendaItem], reader: Reader
) -> list[ItemView]:
    found = places(items, meeting.starts_at)
    materials = selectors.materials_of(shown)
    given = [row for rows in materials.values() for row in rows]
    pages = selectors.pages_seen(reader.user, reader.day, given)
    return [
        _view(item, meeting, found[item.pk], materials[item.pk], pages, reader) for item in shown
    ]


def _view(
    item: AgendaItem,
    meeting: Meeting,
    place: Place,
    materials: list[Material],
    pages: Iterable[int],
    reader: Reader,
) -> ItemView:
    delivery = delivery_of(item, meeting, materials, reader.now) if reader.may_deliver(item) else None
    turn = (place.starts_at, place.ends_at) if _knows_turn(meeting, reader) else (None, None)
    readable = tuple(row for row in materials if row.page_id is None or row.page_id in pages)
    return ItemView(item, _number(item, meeting, place, reader), *turn, readable, delivery)


def _knows_turn(meeting: Meeting, reader: Reader) -> bool:
    return reader.whole or meeting.is_announced


def _number(item: AgendaItem, meeting: Meeting, place: Place, reader: Reader) -> str:
    """Return it where it tells of no item that the reader may not see."""
    counts_all = item.number is not None and not item.is_closed and not meeting.is_restricted
    if place.number is None or not (reader.whole or counts_all):
        return ""
    return _("Closed %(number)s") % {"number": place.number} if item.is_closed else str(place.number)


def leads(user: Any, meeting: Meeting) -> bool:
    """Tell whether somebody keeps a meeting."""
    return get_access().can(user, "lead_meeting", meeting.subject)
