"""What runs again and again: django-q2 strikes once a minute, and whatever is due is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_q.models import Schedule

from core import jobs
from core.calendar import SEOUL, day_of, start_of
from core.enums import JobState, Queue
from core.models.jobs import Job

CLOCK = "dure-clock"
KEY = "periodic"
# The clock strikes a little early or late; a minute's work must not skip a minute for it.
SLACK = timedelta(seconds=20)
KEEP_DONE = timedelta(days=7)
KEEP_FAILED = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Periodic:
    """A job run every so many minutes, or daily from an hour in Seoul on, if ``needed`` says so."""

    job: str
    minutes: int = 0
    at: time | None = None
    needed: Callable[[datetime], bool] | None = None


_periodic: dict[str, Periodic] = {}


def register_periodic(
    job: str,
    *,
    minutes: int = 0,
    at: time | None = None,
    needed: Callable[[datetime], bool] | None = None,
) -> None:
    """Run a registered job without arguments every ``minutes``, or daily from ``at`` (Seoul) on."""
    if bool(minutes) == (at is not None):
        raise ValueError(f"{job} needs either minutes or an hour.")
    _periodic[job] = Periodic(job, minutes, at, needed)


def tick(now: datetime | None = None) -> None:
    """Reap, then ask for what is due; called each minute, harmless more often."""
    now = now or timezone.now()
    jobs.reap(now)
    for periodic in _periodic.values():
        if _is_due(periodic, now) and (periodic.needed is None or periodic.needed(now)):
            jobs.enqueue(periodic.job, key=KEY)


def ensure_clock() -> None:
    """Make the one schedule of django-q2 that strikes each minute; safe to repeat."""
    clock = {
        "func": "core.schedules.tick",
        "schedule_type": Schedule.MINUTES,
        "minutes": 1,
        "repeats": -1,
        "cluster": Queue.QUICK,
    }
    Schedule.objects.update_or_create(name=CLOCK, defaults=clock)


def _is_due(periodic: Periodic, now: datetime) -> bool:
    asked = Job.objects.like(periodic.job, KEY)
    if asked.filter(state__in=(JobState.QUEUED, JobState.RUNNING)).exists():
        return False
    if periodic.at is None:
        since = now - timedelta(minutes=periodic.minutes) + SLACK
    elif now.astimezone(SEOUL).time() < periodic.at:
        return False
    else:
        since = start_of(day_of(now))
    return not asked.filter(created_at__gte=since).exists()


@jobs.job("core.tidy", label=_("Tidy up finished jobs"))
def tidy(progress) -> None:
    """Delete what is done or long failed; deletes by age alone, so twice is as good as once."""
    now = timezone.now()
    Job.objects.filter(state=JobState.DONE, finished_at__lt=now - KEEP_DONE).delete()
    Job.objects.filter(state=JobState.FAILED, finished_at__lt=now - KEEP_FAILED).delete()


register_periodic("core.tidy", at=time(3, 30))
