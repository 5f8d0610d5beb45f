"""What happened, as far as the reader may know."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from activity.enums import WatchLevel
from activity.models import Event, Watch
from activity.verbs import kinds_shown_apart
from core.access import get_access
from core.models import Subject
from core.tokens import parse


def timeline(subject: Subject, user: Any, day: date | None = None) -> QuerySet[Event]:
    """Return what happened with a subject, or below a task, newest first."""
    found = Event.objects.about(subject.pk).shown().visible_to(user, day)
    return found.with_names().newest_first()


def watched_events(user: Any, since: datetime, level: str = WatchLevel.WATCHING) -> QuerySet:
    """Return the ids of what was recorded from ``since`` on with what a person follows.

    Nothing from before he began to follow. Three indexed parts make one set.
    """
    parts = []
    for role in ("subject", "second", "task"):
        watch = {f"{role}__watches__user": user, f"{role}__watches__level": level}
        begun = Q(recorded_at__gte=F(f"{role}__watches__since"))
        parts.append(Event.objects.filter(begun, recorded_at__gte=since, **watch).values("pk"))
    return parts[0].union(*parts[1:])


def followed_changes(
    user: Any, since: datetime, limit: int = 8, day: date | None = None
) -> list[Event]:
    """Return the newest that others did with what ``user`` follows, one event a subject.

    Without the kinds that another box tells of, see ``verbs.shown_apart``.
    """
    watched = _by_others(user, day).filter(pk__in=watched_events(user, since))
    return _latest(watched.exclude(subject__kind__in=kinds_shown_apart()))[:limit]


def my_department_changes(
    user: Any, since: datetime, limit: int = 8, day: date | None = None
) -> list[Event]:
    """Return the newest that others did in the units ``user`` belongs to, one event a subject."""
    held = [parse(token) for token in get_access().audience_of(user, day)]
    units = [pk for word, pk in held if word == "dept"]
    recent = _by_others(user, day).filter(recorded_at__gte=since)
    return _latest(recent.filter(subject__department__in=units))[:limit]


def watch_of(user: Any, subject: Subject) -> Watch | None:
    """Return whether and how a person follows a subject."""
    return Watch.objects.filter(user=user, subject=subject).first()


def _by_others(user: Any, day: date | None) -> QuerySet[Event]:
    return Event.objects.shown().visible_to(user, day).exclude(actor=user)


def _latest(events: QuerySet[Event]) -> QuerySet[Event]:
    """Keep the last of each subject, newest first, in one query."""
    newest = (F("occurred_at").desc(), F("pk").desc())
    place = Window(RowNumber(), partition_by=F("subject_id"), order_by=newest)
    last = events.annotate(place=place).filter(place=1).values("pk")
    return Event.objects.filter(pk__in=last).with_names().newest_first()
