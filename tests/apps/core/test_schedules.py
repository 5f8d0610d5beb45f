"""What runs again and again: asked for when it is due, once."""

from datetime import datetime, time, timedelta

import pytest
from django_q.models import Schedule

from core import jobs, schedules
from core.calendar import SEOUL
from core.enums import JobState
from core.models.jobs import Job

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=SEOUL)


@jobs.job("tests.periodic", label="Again and again")
def periodic(progress):
    """Do nothing."""


@pytest.fixture(autouse=True)
def alone(db, monkeypatch):
    """Let no room's own periodic jobs be asked for."""
    Job.objects.all().delete()
    monkeypatch.setattr(schedules, "_periodic", {})


def asked() -> int:
    return Job.objects.filter(name="tests.periodic").count()


def strike(now: datetime) -> int:
    """Let the clock strike, finish what it asked for and return how much that was in all."""
    schedules.tick(now)
    Job.objects.filter(created_at__gt=now).update(created_at=now)
    Job.objects.update(state=JobState.DONE)
    return asked()


def test_a_job_of_every_five_minutes_comes_every_five_minutes():
    schedules.register_periodic("tests.periodic", minutes=5)
    counts = [strike(NOON + timedelta(minutes=n)) for n in range(11)]
    assert counts == [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3]


def test_a_clock_that_strikes_late_and_early_skips_no_minute():
    schedules.register_periodic("tests.periodic", minutes=1)
    counts = [strike(NOON + timedelta(seconds=s)) for s in (0, 65, 119, 180)]
    assert counts == [1, 2, 3, 4]


def test_a_daily_job_comes_once_after_its_hour():
    schedules.register_periodic("tests.periodic", at=time(3, 30))
    midnight = NOON.replace(hour=0)
    counts = [strike(midnight + timedelta(hours=h)) for h in (1, 3, 4, 12, 23, 25, 28)]
    assert counts == [0, 0, 1, 1, 1, 1, 2]


def test_a_job_that_still_waits_or_runs_is_not_asked_for_again():
    schedules.register_periodic("tests.periodic", minutes=1)
    schedules.tick(NOON)
    schedules.tick(NOON + timedelta(hours=1))
    Job.objects.update(state=JobState.RUNNING, heartbeat_at=NOON + timedelta(hours=2))
    schedules.tick(NOON + timedelta(hours=2))
    assert asked() == 1


def test_a_job_without_anything_to_do_is_not_asked_for():
    schedules.register_periodic("tests.periodic", minutes=1, needed=lambda now: now > NOON)
    assert strike(NOON) == 0
    assert strike(NOON + timedelta(minutes=1)) == 1


def test_a_periodic_job_needs_minutes_or_an_hour_and_not_both():
    for options in ({}, {"minutes": 1, "at": time(1)}):
        with pytest.raises(ValueError, match=r"tests\.periodic"):
            schedules.register_periodic("tests.periodic", **options)


def test_the_clock_is_set_up_once_however_often_a_worker_starts():
    schedules.ensure_clock()
    schedules.ensure_clock()
    clock = Schedule.objects.get(name=schedules.CLOCK)
    assert (clock.func, clock.minutes, clock.cluster) == ("core.schedules.tick", 1, "quick")


def test_finished_jobs_are_tidied_up_after_a_week_and_failures_after_three_months():
    old, older = NOON - timedelta(days=30), NOON - timedelta(days=3000)
    for state, finished in (("done", old), ("failed", old), ("failed", older), ("queued", None)):
        Job.objects.create(
            name="tests.periodic", state=state, created_at=old, not_before=old, finished_at=finished
        )
    schedules.tidy(None)
    assert sorted(Job.objects.values_list("state", flat=True)) == ["failed", "queued"]
