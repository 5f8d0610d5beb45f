"""A person's inbox: read from the events, with a reason for each and marks of what was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import CharField, Count, Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Coalesce

from activity.enums import WatchLevel
from activity.lines import Line, lines_of
from activity.models import Addressee, Event, ReadMark, Watch
from activity.selectors import watched_events
from activity.verbs import WATCHED, reason_words
from core.access import get_access
from core.models import Subject
from core.tokens import STAFF, parse

KEPT = timedelta(days=90)
# More than so many unread lines are not counted: "99+" says enough.
COUNTED = 100
# Of a batch so many events are told one by one.
TOLD = 10


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one was told: the words, and the duty, unit or thing they speak of."""

    words: Any
    about: str = ""


@dataclass(slots=True)
class Item:
    """A line of the inbox: one event, or a batch of them with the newest first."""

    key: str
    count: int
    unread: int
    lines: list[Line] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)

    @property
    def first(self) -> Line:
        """Return the newest event."""
        return self.lines[0]

    @property
    def more(self) -> int:
        """Return how many events the line stands for besides those it tells."""
        return self.count - len(self.lines)


def addresses_of(user: Any, day: date | None = None) -> frozenset[str]:
    """Return every token under which ``user`` is told, tasks he takes part in included."""
    held = get_access().audience_of(user, day)
    return get_access().addresses_of(user, day) | {
        token for token in held if token == STAFF or parse(token)[0] == "task"
    }


def events_of(user: Any, now: datetime, day: date | None = None) -> QuerySet[Event]:
    """Return what ``user`` is told: addressed or followed, done by others, visible, not muted.

    Muting silences a subject and what happens below a task, but for what is addressed in person.
    """
    since = now - KEPT
    mine = addresses_of(user, day)
    told = Addressee.objects.filter(token__in=sorted(mine)).values("event_id")
    in_person = [token for token in mine if parse(token)[0] == "user"]
    personal = Addressee.objects.filter(token__in=in_person).values("event_id")
    muted = Watch.objects.filter(user=user, level=WatchLevel.MUTED).values("subject_id")
    return (
        Event.objects.shown()
        .filter(recorded_at__gte=since)
        .filter(Q(pk__in=told) | Q(pk__in=watched_events(user, since)))
        .exclude(actor=user)
        .filter(Q(pk__in=personal) | ~_touches(muted))
        .visible_to(user, day)
        .annotate(line=Coalesce(Cast("batch", CharField()), Cast("pk", CharField())))
        .annotate(is_read=Exists(ReadMark.objects.filter(user=user, event=OuterRef("pk"))))
    )


def unread_count(user: Any, now: datetime) -> int:
    """Return how many lines are unread, at most ``COUNTED``; one query beside those of rights."""
    unread = events_of(user, now).filter(is_read=False)
    return unread.values("line").distinct().order_by()[:COUNTED].count()


def lines_in(events: QuerySet[Event]) -> QuerySet:
    """Return one row a line, newest first: ``line``, ``count``, ``unread``; to be paged."""
    rows = events.order_by().values("line").annotate(
        newest=Max("recorded_at"),
        last=Max("pk"),
        count=Count("pk"),
        unread=Count("pk", filter=Q(is_read=False)),
    )
    return rows.order_by("-newest", "-last")


def items_of(rows: Sequence[dict], user: Any, events: QuerySet[Event]) -> list[Item]:
    """Fill the lines of one page, in a number of queries that does not grow with them."""
    items = {row["line"]: Item(row["line"], row["count"], row["unread"]) for row in rows}
    found: dict[str, list[Event]] = {}
    for event in events.filter(line__in=list(items)).with_names().newest_first():
        found.setdefault(event.line, []).append(event)
    shown = [event for group in found.values() for event in group[:TOLD]]
    reasons = _reasons(shown, user)
    for line in lines_of(shown):
        item = items[line.event.line]
        item.lines.append(line)
        item.reasons += [why for why in reasons[line.event.pk] if why not in item.reasons]
    return list(items.values())


def _touches(subject_ids: QuerySet) -> Q:
    return Q(subject__in=subject_ids) | (Q(task__isnull=False) & Q(task__in=subject_ids))


def _reasons(events: Sequence[Event], user: Any) -> dict[int, list[Reason]]:
    mine = addresses_of(user)
    told = Addressee.objects.filter(event__in=[event.pk for event in events], token__in=sorted(mine))
    rows = list(told.values_list("event_id", "token", "reason"))
    taking_part = {pk for event in events for pk in _parts(event)}
    watched = set(
        Watch.objects.watching()
        .filter(user=user, subject__in=taking_part)
        .values_list("subject_id", flat=True)
    )
    named = {parse(token)[1] for _event, token, _reason in rows if parse(token)[0] != "user"}
    asked = (named - {None}) | watched
    titles = dict(Subject.objects.visible_to(user).filter(pk__in=asked).values_list("pk", "title"))
    found: dict[int, list[Reason]] = {event.pk: [] for event in events}
    for event_id, token, reason in rows:
        word, subject_id = parse(token)
        about = titles.get(subject_id, "") if word != "user" else ""
        found[event_id].append(Reason(reason_words(reason), about))
    for event in events:
        followed = [pk for pk in _parts(event) if pk in watched][:1]
        found[event.pk] += [Reason(reason_words(WATCHED), titles.get(pk, "")) for pk in followed]
    return found


def _parts(event: Event) -> list[int]:
    return [pk for pk in (event.subject_id, event.second_id, event.task_id) if pk]
