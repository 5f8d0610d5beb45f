"""What a person does with events: follow, mute, mark as read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from activity.enums import WatchLevel
from activity.models import Event, ReadMark, Watch
from core.models import Subject

CHUNK = 500


@transaction.atomic
def follow(
    *, user: Any, subject: Subject, now: datetime, level: str = WatchLevel.WATCHING
) -> Watch:
    """Follow a subject from ``now`` on, or mute it; following again changes nothing."""
    watch = Watch.objects.filter(user=user, subject=subject).first()
    if watch is not None and watch.level == level:
        return watch
    watch, _made = Watch.objects.update_or_create(
        user=user, subject=subject, defaults={"level": level, "since": now}
    )
    return watch


@transaction.atomic
def unfollow(*, user: Any, subject: Subject) -> None:
    """Neither follow nor mute a subject."""
    Watch.objects.filter(user=user, subject=subject).delete()


@transaction.atomic
def mark_read(*, user: Any, events: QuerySet[Event], now: datetime) -> int:
    """Mark events of the inbox as read; return how many were not before."""
    unread = events.filter(is_read=False).order_by("pk").values_list("pk", flat=True)
    marks = [ReadMark(user=user, event_id=pk, read_at=now) for pk in unread]
    ReadMark.objects.bulk_create(marks, batch_size=CHUNK, ignore_conflicts=True)
    return len(marks)


@transaction.atomic
def mark_unread(*, user: Any, events: QuerySet[Event]) -> None:
    """Take the marks away again."""
    ReadMark.objects.filter(user=user, event__in=events.order_by().values("pk")).delete()
