"""Background work: asked for once, done once as far as anyone can tell, never lost."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_q.models import OrmQ

from core import jobs
from core.enums import JobState, Queue
from core.models.jobs import Job, Lease

pytestmark = pytest.mark.django_db

ran: list = []
trouble: list = []


@jobs.job("tests.work", label="Work")
def work(progress, number=0):
    """Note that it ran; twice is as good as once."""
    ran.append(number)
    progress(1, 2)
    if trouble:
        raise RuntimeError(trouble[0])


@jobs.job("tests.long", label="Long work", queue=Queue.LONG, max_attempts=1)
def long_work(progress):
    """Do nothing."""


@pytest.fixture(autouse=True)
def fresh(db):
    """Begin with nothing to do: the migrations themselves leave word for the index."""
    ran.clear()
    trouble.clear()
    Job.objects.all().delete()
    OrmQ.objects.all().delete()


def ask(**arguments) -> Job:
    """Ask for work and return its row."""
    jobs.enqueue("tests.work", **arguments)
    return Job.objects.latest("pk")


def die(row: Job, silent: timedelta) -> None:
    """Leave a job as a worker leaves it that died some time ago."""
    jobs._claim(row.pk)
    Job.objects.filter(pk=row.pk).update(heartbeat_at=timezone.now() - silent)


def test_a_job_asked_for_is_done_and_says_so():
    row = ask(number=7)
    jobs.run(row.pk)
    row.refresh_from_db()
    assert ran == [7]
    assert (row.state, row.attempts, row.done, row.total) == (JobState.DONE, 1, 1, 2)
    assert row.finished_at


def test_a_job_called_twice_is_done_once():
    row = ask()
    jobs.run(row.pk)
    jobs.run(row.pk)
    assert len(ran) == 1


def test_of_two_workers_one_takes_the_job():
    row = ask()
    assert jobs._claim(row.pk) is not None
    assert jobs._claim(row.pk) is None


def test_work_asked_for_in_a_failed_transaction_is_not_wanted():
    with pytest.raises(ValueError), transaction.atomic():
        ask()
        raise ValueError
    assert not Job.objects.exists()


def test_the_nudge_goes_out_only_after_the_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ask()
        jobs.enqueue("tests.long")
        assert not OrmQ.objects.exists()
    assert sorted(OrmQ.objects.values_list("key", flat=True)) == ["long", "quick"]


def test_asking_for_the_same_twice_in_a_transaction_leaves_one_row():
    ask(key="drain")
    ask(key="drain")
    ask(key="other")
    assert Job.objects.count() == 2


def test_what_was_asked_for_and_rolled_back_does_not_swallow_the_next_word():
    with pytest.raises(ValueError), transaction.atomic():
        ask(key="drain")
        raise ValueError
    ask(key="drain")
    assert Job.objects.count() == 1


def test_a_worker_that_was_already_reading_does_not_swallow_a_later_word():
    first = ask(key="drain")
    jobs._claim(first.pk)
    second = ask(key="drain")
    assert (second.state, second.pk != first.pk) == (JobState.QUEUED, True)


def test_one_run_does_for_all_of_a_key_that_wait():
    first = ask(key="drain")
    second = ask(key="drain")
    second.pk = None  # as another transaction would have left it
    second.save()
    jobs.run(first.pk)
    jobs.run(second.pk)
    assert len(ran) == 1
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}


def test_a_newer_word_takes_the_place_of_those_that_still_wait(django_capture_on_commit_callbacks):
    taken, waiting = (
        Job.objects.create(
            name="tests.work", key="drain", created_at=timezone.now(), not_before=timezone.now()
        )
        for _number in range(2)
    )
    jobs._claim(taken.pk)
    Job.objects.filter(pk=waiting.pk).update(state=JobState.QUEUED)
    with django_capture_on_commit_callbacks(execute=True):
        newest = ask(key="drain")
        other = ask(key="other")
    assert set(Job.objects.values_list("pk", flat=True)) == {taken.pk, newest.pk, other.pk}


def test_a_word_already_being_worked_on_leaves_the_others_in_place():
    older = ask(key="drain")
    newer = Job.objects.create(
        name="tests.work", key="drain", created_at=timezone.now(), not_before=timezone.now()
    )
    Job.objects.filter(pk=newer.pk).update(state=JobState.RUNNING)
    jobs._Nudge(newer)()
    assert Job.objects.filter(pk=older.pk).exists()


def test_a_failure_waits_longer_each_time_and_ends_with_an_administrator():
    trouble.append("the printer is on fire")
    row = ask()
    waits = []
    for _attempt in range(4):
        Job.objects.update(not_before=timezone.now())
        jobs.run(row.pk)
        row.refresh_from_db()
        waits.append(row.not_before - row.finished_at if row.state == JobState.QUEUED else None)
    assert waits == [*jobs.RETRY_AFTER, None]
    assert row.state == JobState.FAILED
    assert "the printer is on fire" in row.error


def test_a_job_is_not_done_before_its_time():
    trouble.append("not yet")
    row = ask()
    jobs.run(row.pk)
    jobs.run(row.pk)
    assert len(ran) == 1


def test_an_administrator_has_a_failed_job_done_again():
    row = ask()
    Job.objects.update(state=JobState.FAILED, attempts=4, error="broken")
    assert jobs.retry(job_id=row.pk)
    assert not jobs.retry(job_id=row.pk)
    jobs.run(row.pk)
    row.refresh_from_db()
    assert (row.state, row.attempts, row.error) == (JobState.DONE, 1, "")


def test_a_job_nobody_knows_fails_with_words():
    jobs.enqueue("tests.unknown")
    row = Job.objects.get()
    jobs.run(row.pk)
    row.refresh_from_db()
    assert row.state == JobState.FAILED
    assert "UnknownJob" in row.error


def test_the_reaper_takes_over_what_lost_its_heartbeat(settings):
    row = ask()
    die(row, timedelta(seconds=settings.DURE_HEARTBEAT + 1))
    assert jobs.reap() == 1
    jobs.run(row.pk)
    row.refresh_from_db()
    assert (row.state, row.attempts) == (JobState.DONE, 2)


def test_the_reaper_leaves_a_living_worker_alone(settings):
    row = ask()
    die(row, timedelta(seconds=settings.DURE_HEARTBEAT - 5))
    assert jobs.reap() == 0
    row.refresh_from_db()
    assert row.state == JobState.RUNNING


def test_a_job_that_kills_its_workers_is_given_up(settings):
    jobs.enqueue("tests.long")
    row = Job.objects.get()
    die(row, timedelta(seconds=settings.DURE_HEARTBEAT + 1))
    jobs.reap()
    row.refresh_from_db()
    assert (row.state, row.error) == (JobState.FAILED, "The worker died.")


def test_the_reaper_nudges_what_nobody_picked_up():
    row = ask()
    OrmQ.objects.all().delete()
    jobs.reap()
    assert OrmQ.objects.get().func() == "core.jobs.run"
    jobs.reap()
    assert OrmQ.objects.count() == 1
    assert OrmQ.objects.get().args() == (row.pk,)


def test_what_lost_its_worker_is_nudged_though_others_wait():
    lost = ask()
    die(lost, timedelta(hours=1))
    OrmQ.objects.all().delete()
    jobs.enqueue("tests.long")
    jobs.nudge(0, "quick")
    jobs.reap()
    assert [each.args() for each in OrmQ.objects.filter(key="quick").order_by("pk")] == [(0,), (lost.pk,)]


def test_a_nudge_in_a_dead_workers_hands_does_not_hold_the_reaper_back():
    ask()
    jobs.reap()
    OrmQ.objects.update(lock=timezone.now() + timedelta(minutes=15))
    jobs.reap()
    assert OrmQ.objects.count() == 2


def test_a_worker_that_was_taken_over_cannot_write_any_more(settings):
    row = ask()
    first = jobs._claim(row.pk)
    late = jobs.Progress(first.pk, first.fence)
    Job.objects.update(heartbeat_at=timezone.now() - timedelta(hours=1))
    jobs.reap()
    second = jobs._claim(row.pk)
    assert not late.beat()
    with pytest.raises(jobs.LostClaim):
        late(1, 1)
    jobs._fail(first, RuntimeError("late"))
    row.refresh_from_db()
    assert (row.state, row.fence) == (JobState.RUNNING, second.fence)


def test_only_one_holds_a_lease_until_it_is_given_back():
    with jobs.lease("index") as mine:
        assert mine is not None
        with jobs.lease("index") as theirs:
            assert theirs is None
        with jobs.lease("chain") as other:
            assert other is not None
        assert mine()
    with jobs.lease("index") as again:
        assert again is not None


def test_a_lease_that_lapsed_is_free_and_its_holder_learns_it():
    with jobs.lease("index", seconds=60) as late:
        Lease.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        with jobs.lease("index") as next_holder:
            assert next_holder is not None
            assert not late()
