"""What the screens of meetings show, in a number of queries that does not grow with the rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from core import tokens
from core.access import get_access
from core.models import Subject
from people.models import User
from workflows.meetings.models import AgendaItem, Attendee, Material, Meeting, Packet, Seat, Series
from workflows.meetings.seating import in_order, seated


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks of the board; empty parts ask for nothing."""

    series: int | None = None
    mine: bool = False

    def __bool__(self) -> bool:
        """Tell whether anything is asked for."""
        return any((self.series, self.mine))


def meetings_for(user: Any, day: date, asked: Asked) -> QuerySet[Meeting]:
    """Return the meetings that fit, each with ``items_seen``: how many items the reader may see."""
    rows = Meeting.objects.visible_to(user, day).select_related("department")
    if asked.series:
        rows = rows.filter(series=asked.series)
    if asked.mine:
        rows = rows.attended_by(user)
    return with_items_seen(rows, user, day)


def with_items_seen(rows: QuerySet[Meeting], user: Any, day: date) -> QuerySet[Meeting]:
    """Count the items of each that ``user`` may see and that still stand."""
    seen = AgendaItem.objects.visible_to(user, day).standing().filter(meeting=OuterRef("pk"))
    counted = seen.order_by().values("meeting").annotate(n=Count("pk")).values("n")
    number = Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    return rows.annotate(items_seen=number)


def series_of(user: Any, day: date) -> list[Series]:
    """Return the series a reader may know of, with the department that keeps each."""
    return list(Series.objects.visible_to(user, day).select_related("department"))


def series_kept_by(user: Any, day: date) -> list[Series]:
    """Return the running series of which ``user`` may begin the next meeting."""
    mine = Series.objects.visible_to(user, day).running()
    return list(mine.filter(department__in=departments_held(user, day)))


def departments_held(user: Any, day: date) -> frozenset[int]:
    """Return the departments (subject ids) for which a person may act."""
    return _departments(get_access().audience_of(user, day))


def departments_told(user: Any, day: date) -> frozenset[int]:
    """Return the departments (subject ids) whose post reaches a person: his units and those above."""
    return _departments(get_access().addresses_of(user, day))


def _departments(held: Iterable[str]) -> frozenset[int]:
    parsed = (tokens.parse(token) for token in held)
    return frozenset(pk for word, pk in parsed if word == "dept" and pk)


def sees_whole(user: Any, meeting: Meeting) -> bool:
    """Tell whether somebody attends, and so counts all items; who leads does as well."""
    return Attendee.objects.filter(meeting=meeting, user=user).exists()


def attendees_of(meeting: Meeting) -> list[Attendee]:
    """Return who attends, by part."""
    rows = meeting.attendees.in_order()
    return list(rows.select_related("user__subject", "department"))


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """Return all items with what a row of the agenda prints; who may see which is for ``agenda``."""
    rows = AgendaItem.objects.filter(meeting=meeting).in_order()
    return list(rows.select_related("department", "presenter__subject"))


def materials_of(items: Iterable[AgendaItem]) -> dict[int, list[Material]]:
    """Return the materials of items in their order, by item; two queries at most."""
    found: dict[int, list[Material]] = {item.pk: [] for item in items}
    rows = Material.objects.filter(item__in=found).in_order()
    for row in rows.select_related("document", "page", "department", "delivered_by__subject"):
        found[row.item_id].append(row)
    return found


def pages_seen(user: Any, day: date, materials: Iterable[Material]) -> frozenset[int]:
    """Return which of the wiki pages among materials ``user`` may see."""
    ids = [row.page_id for row in materials if row.page_id]
    if not ids:
        return frozenset()
    seen = Subject.objects.of_kind("page").visible_to(user, day).filter(pk__in=ids)
    return frozenset(seen.values_list("pk", flat=True))


def asked_of(user: Any, day: date) -> QuerySet[AgendaItem]:
    """Return the items for which a person's departments, or he as presenter, are asked for materials."""
    rows = AgendaItem.objects.visible_to(user, day).asked()
    mine = Q(department__in=departments_told(user, day)) | Q(presenter=user)
    rows = rows.filter(mine).select_related("meeting", "department", "presenter__subject")
    return rows.order_by("meeting__deliver_by", "meeting", "is_closed", "position", "pk")


def to_deliver(user: Any, day: date) -> QuerySet[AgendaItem]:
    """Return those of them that have no materials yet."""
    return asked_of(user, day).awaited()


def delivered(user: Any, day: date) -> QuerySet[AgendaItem]:
    """Return those of them that have some, as long as they may be replaced."""
    return asked_of(user, day).filter(Exists(Material.objects.filter(item=OuterRef("pk"))))


def next_meeting(user: Any, day: date, now: datetime) -> Meeting | None:
    """Return the next meeting a person attends, with ``items_seen``."""
    rows = Meeting.objects.visible_to(user, day).attended_by(user).coming(now)
    return with_items_seen(rows, user, day).first()


def latest_packet(meeting: Meeting) -> Packet | None:
    """Return the packet that is read: the last one that is ready."""
    return meeting.packets.ready().first()


def whole_series(pk: int) -> Series:
    """Return a series with its seats."""
    seats = Seat.objects.select_related("department", "user__subject")
    rows = Series.objects.select_related("department").prefetch_related(Prefetch("seats", seats))
    return rows.get(pk=pk)


def seats_today(series: Series, day: date) -> list[tuple[Seat, Any]]:
    """Return the seats of ``whole_series``, each with who sits on it on ``day``, if anybody."""
    taken = {one.seat_id: one.user_id for one in seated(series.seats.all(), day)}
    people = User.objects.select_related("subject").in_bulk(list(taken.values()))
    return [(seat, people.get(taken.get(seat.pk))) for seat in in_order(series.seats.all())]


def last_meeting(series: Series) -> Meeting | None:
    """Return the latest meeting of a series, from which the next one takes its hours."""
    return series.meetings.order_by("-starts_at", "-pk").first()


def pages_found(user: Any, day: date, words: str, limit: int = 20) -> list[Subject]:
    """Return the wiki pages a person may see whose title holds all ``words``."""
    rows = Subject.objects.of_kind("page").visible_to(user, day).readable()
    for word in words.split():
        rows = rows.filter(title__icontains=word)
    return list(rows.select_related("department").order_by("title", "pk")[:limit])
