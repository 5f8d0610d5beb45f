"""Background work over django-q2: our row is the truth, django-q2 is only nudged.

A job is written in the transaction that asks for it and may run twice, so each says in its
docstring how it stays correct. Arguments are primary keys. A worker that dies leaves a job whose
heartbeat goes silent; the reaper, run each minute, queues it again.
"""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import Exists, F
from django.utils import timezone

from core.enums import JobState, Queue
from core.leases import lease
from core.models.jobs import Job
from core.stack import with_room

__all__ = ["LostClaim", "Progress", "UnknownJob", "enqueue", "job", "lease", "reap", "retry", "run"]

log = logging.getLogger(__name__)

RETRY_AFTER = (timedelta(seconds=5), timedelta(minutes=1), timedelta(minutes=10))
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Handler:
    """A registered job: what runs, in which queue, how often at most, under which words."""

    name: str
    run: Callable[..., None]
    queue: str
    max_attempts: int
    label: object


_handlers: dict[str, Handler] = {}


class UnknownJob(LookupError):
    """Raised when a job's name is not registered."""


def job(name: str, *, label: object, queue: str = Queue.QUICK, max_attempts: int = 4):
    """Register ``run(progress, **arguments)`` under ``name``."""

    def register(run: Callable[..., None]) -> Callable[..., None]:
        _handlers[name] = Handler(name, run, queue, max_attempts, label)
        return run

    return register


def handler(name: str) -> Handler:
    """Return the handler of a job; raises ``UnknownJob``."""
    try:
        return _handlers[name]
    except KeyError as error:
        raise UnknownJob(name) from error


def label_of(name: str) -> object:
    """Return a job's words for the screen, its name when no room knows it any more."""
    return _handlers[name].label if name in _handlers else name


def enqueue(
    name: str, *, key: str | None = None, asked_by: Any = None, **arguments: int | str
) -> None:
    """Ask for work after this transaction; with a ``key``, one run does for all that wait then.

    Rows of a key are not kept unique: a row that another transaction has not committed yet, or
    that a worker is just taking, must not swallow the word of this one. A newer one, once
    committed, takes the older ones' place.
    """
    if key and _asked_here(name, key):
        return
    now = timezone.now()
    queue = _handlers[name].queue if name in _handlers else Queue.QUICK
    row = Job.objects.create(
        name=name,
        key=key,
        arguments=arguments,
        queue=queue,
        asked_by=asked_by,
        created_at=now,
        not_before=now,
    )
    transaction.on_commit(_Nudge(row))


class _Nudge:
    """What runs after commit; while it waits, it tells that its transaction asked already."""

    def __init__(self, row: Job) -> None:
        self.row = row

    def __call__(self) -> None:
        if self.row.key:
            self._absorb()
        nudge(self.row.pk, self.row.queue)

    def _absorb(self) -> None:
        """Drop older rows of the key, in one statement: only while ours is not yet being run."""
        ours = Job.objects.waiting().filter(pk=self.row.pk)
        older = Job.objects.waiting().like(self.row.name, self.row.key).filter(pk__lt=self.row.pk)
        older.filter(Exists(ours)).delete()


def _asked_here(name: str, key: str) -> bool:
    pending = [entry[1] for entry in connection.run_on_commit if isinstance(entry[1], _Nudge)]
    same = [nudge.row.pk for nudge in pending if (nudge.row.name, nudge.row.key) == (name, key)]
    return bool(same) and Job.objects.waiting().filter(pk__in=same).exists()


def nudge(job_id: int, queue: str) -> None:
    """Tell django-q2 that a job waits; a lost nudge costs a minute, never the work."""
    from django_q.tasks import async_task

    async_task("core.jobs.run", job_id, cluster=queue, save=False)


class Progress:
    """What a running job tells the person who waits, and whether it still owns its row."""

    def __init__(self, job_id: int, fence: int) -> None:
        self.job_id, self.fence = job_id, fence

    def __call__(self, done: int, total: int) -> None:
        """Record ``done`` of ``total``; raises ``LostClaim`` when another worker took over."""
        if not self.mine().update(done=done, total=total, heartbeat_at=timezone.now()):
            raise LostClaim(self.job_id)

    def beat(self) -> bool:
        """Give a sign of life; ``False`` when the job is no longer ours."""
        return bool(self.mine().update(heartbeat_at=timezone.now()))

    def mine(self):
        """Return our row, or nothing once another worker took over."""
        return Job.objects.filter(pk=self.job_id, fence=self.fence, state=JobState.RUNNING)


class LostClaim(RuntimeError):
    """Raised when a worker goes on with a job that was taken over."""


def run(job_id: int) -> None:
    """Run one job if it waits; called by django-q2, safe to call twice."""
    claimed = _claim(job_id)
    if claimed is None:
        return
    progress = Progress(claimed.pk, claimed.fence)
    try:
        with _heartbeat(progress):
            with_room(handler(claimed.name).run, progress, **claimed.arguments)
    except LostClaim:
        log.warning("Job %s was taken over by another worker.", job_id)
    except Exception as error:
        log.exception("Job %s (%s) failed.", job_id, claimed.name)
        _fail(claimed, error)
    else:
        progress.mine().update(state=JobState.DONE, finished_at=timezone.now(), error="")


def _claim(job_id: int) -> Job | None:
    now = timezone.now()
    taken = Job.objects.due(now).filter(pk=job_id).update(
        state=JobState.RUNNING,
        attempts=F("attempts") + 1,
        fence=F("fence") + 1,
        started_at=now,
        heartbeat_at=now,
        finished_at=None,
        done=0,
        total=0,
    )
    if not taken:
        return None
    claimed = Job.objects.get(pk=job_id)
    if claimed.key:
        # Whatever asked before this moment is committed, so this run sees its change.
        others = Job.objects.waiting().like(claimed.name, claimed.key)
        others.update(state=JobState.DONE, finished_at=now)
    return claimed


def _fail(claimed: Job, error: Exception) -> None:
    now = timezone.now()
    known = _handlers.get(claimed.name)
    values = {"error": "".join(traceback.format_exception(error))[-4000:], "finished_at": now}
    if known is not None and claimed.attempts < known.max_attempts:
        wait = RETRY_AFTER[min(claimed.attempts, len(RETRY_AFTER)) - 1]
        values |= {"state": JobState.QUEUED, "not_before": now + wait}
    else:
        values |= {"state": JobState.FAILED}
    Progress(claimed.pk, claimed.fence).mine().update(**values)


@contextmanager
def _heartbeat(progress: Progress):
    stop = threading.Event()

    def beat() -> None:
        while not stop.wait(settings.DURE_HEARTBEAT / 3):
            try:
                if not progress.beat():
                    return
            except DatabaseError:
                # The job itself may hold SQLite's write lock; the next beat will do.
                log.warning("Job %s could not give a sign of life.", progress.job_id)
            finally:
                connection.close()

    thread = threading.Thread(target=beat, name=f"heartbeat-{progress.job_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def reap(now: datetime | None = None) -> int:
    """Queue again what lost its worker and nudge what nobody picked up; return how many wait."""
    from django_q.brokers import get_broker

    now = now or timezone.now()
    silent = list(Job.objects.silent_since(now - timedelta(seconds=settings.DURE_HEARTBEAT)))
    for lost in silent:
        _requeue_lost(lost, now)
    # Their nudges went with their worker.
    gone = {lost.pk for lost in silent}
    found = 0
    for queue in Queue.values:
        waiting = list(Job.objects.due(now).filter(queue=queue).order_by("pk")[:AT_ONCE])
        found += len(waiting)
        # The nudges of the others still lie in the queue, unless it is empty.
        is_empty = get_broker(queue).queue_size() == 0
        for row in waiting:
            if is_empty or row.pk in gone:
                nudge(row.pk, queue)
    return found


def _requeue_lost(lost: Job, now: datetime) -> None:
    known = _handlers.get(lost.name)
    if known is None or lost.attempts >= known.max_attempts:
        values = {"state": JobState.FAILED, "error": "The worker died.", "finished_at": now}
    else:
        values = {"state": JobState.QUEUED, "not_before": now}
    Progress(lost.pk, lost.fence).mine().update(**values)


def retry(*, job_id: int) -> bool:
    """Queue a failed job again, its attempts forgotten; ``False`` when it is not failed."""
    now = timezone.now()
    changed = Job.objects.failed().filter(pk=job_id).update(
        state=JobState.QUEUED, attempts=0, not_before=now, error=""
    )
    if changed:
        transaction.on_commit(_Nudge(Job.objects.get(pk=job_id)))
    return bool(changed)
