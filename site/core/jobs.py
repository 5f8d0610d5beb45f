"""Background work over django-q2: our row is the truth, django-q2 is only nudged.

A job is written in the transaction that asks for it and may run twice, so each says in its
docstring how it stays correct. Arguments are primary keys. A worker that dies leaves a job whose
heartbeat goes silent; the reaper, run each minute, queues it again.
"""

from __future__ import annotations

import logging
import threading
import traceback
import uuid
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from core.enums import JobState, Queue
from core.models.jobs import Job, Lease

log = logging.getLogger(__name__)

RETRY_AFTER = (timedelta(seconds=5), timedelta(minutes=1), timedelta(minutes=10))


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


def enqueue(name: str, *, key: str | None = None, **arguments: int | str) -> None:
    """Ask for work after this transaction; with a ``key``, one waiting job of it is enough."""
    queue = _handlers[name].queue if name in _handlers else Queue.QUICK
    now = timezone.now()
    if key and Job.objects.waiting().filter(name=name, key=key, not_before__lte=now).exists():
        transaction.on_commit(lambda: _nudge_key(name, key))
        return
    row = Job(name=name, key=key, arguments=arguments, queue=queue, created_at=now, not_before=now)
    if key:
        # Another transaction may have asked for the same meanwhile; one row is enough.
        Job.objects.bulk_create([row], ignore_conflicts=True)
        transaction.on_commit(lambda: _nudge_key(name, key))
    else:
        row.save()
        transaction.on_commit(lambda: nudge(row.pk, queue))


def nudge(job_id: int, queue: str) -> None:
    """Tell django-q2 that a job waits; a lost nudge costs a minute, never the work."""
    from django_q.tasks import async_task

    async_task("core.jobs.run", job_id, cluster=queue, save=False)


def _nudge_key(name: str, key: str) -> None:
    found = Job.objects.waiting().filter(name=name, key=key).values_list("pk", "queue").first()
    if found:
        nudge(*found)


class Progress:
    """What a running job tells the person who waits, and whether it still owns its row."""

    def __init__(self, job_id: int, fence: int) -> None:
        self.job_id, self.fence = job_id, fence

    def __call__(self, done: int, total: int) -> None:
        """Record ``done`` of ``total``; raises ``LostClaim`` when another worker took over."""
        if not self._mine().update(done=done, total=total, heartbeat_at=timezone.now()):
            raise LostClaim(self.job_id)

    def beat(self) -> bool:
        """Give a sign of life; ``False`` when the job is no longer ours."""
        return bool(self._mine().update(heartbeat_at=timezone.now()))

    def _mine(self):
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
            handler(claimed.name).run(progress, **claimed.arguments)
    except LostClaim:
        log.warning("Job %s was taken over by another worker.", job_id)
    except Exception as error:
        log.exception("Job %s (%s) failed.", job_id, claimed.name)
        _fail(claimed, error)
    else:
        progress._mine().update(state=JobState.DONE, finished_at=timezone.now(), error="")


def _claim(job_id: int) -> Job | None:
    now = timezone.now()
    taken = Job.objects.filter(pk=job_id, state=JobState.QUEUED, not_before__lte=now).update(
        state=JobState.RUNNING,
        attempts=F("attempts") + 1,
        fence=F("fence") + 1,
        started_at=now,
        heartbeat_at=now,
    )
    return Job.objects.get(pk=job_id) if taken else None


def _fail(claimed: Job, error: Exception) -> None:
    now = timezone.now()
    known = _handlers.get(claimed.name)
    again = known is not None and claimed.attempts < known.max_attempts
    values = {"error": "".join(traceback.format_exception(error))[-4000:], "finished_at": now}
    mine = Job.objects.filter(pk=claimed.pk, fence=claimed.fence, state=JobState.RUNNING)
    if again:
        wait = RETRY_AFTER[min(claimed.attempts, len(RETRY_AFTER)) - 1]
        # A newer one of the same key may wait already; then this one has nothing left to do.
        if claimed.key and Job.objects.waiting().filter(name=claimed.name, key=claimed.key).exists():
            mine.update(state=JobState.DONE, **values)
        else:
            mine.update(state=JobState.QUEUED, not_before=now + wait, **values)
    else:
        mine.update(state=JobState.FAILED, **values)


@contextmanager
def _heartbeat(progress: Progress):
    stop = threading.Event()

    def beat() -> None:
        while not stop.wait(settings.DURE_HEARTBEAT / 3):
            try:
                if not progress.beat():
                    return
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
    """Queue again what lost its worker and nudge what nobody picked up; return how many."""
    now = now or timezone.now()
    silent = Job.objects.silent_since(now - timedelta(seconds=settings.DURE_HEARTBEAT))
    for lost in silent:
        _requeue_lost(lost, now)
    waiting = Job.objects.waiting().filter(not_before__lte=now).order_by("pk")
    found = list(waiting.values_list("pk", "queue")[:200])
    for job_id, queue in found:
        nudge(job_id, queue)
    return len(found)


def _requeue_lost(lost: Job, now: datetime) -> None:
    mine = Job.objects.filter(pk=lost.pk, fence=lost.fence, state=JobState.RUNNING)
    known = _handlers.get(lost.name)
    if known is None or lost.attempts >= known.max_attempts:
        mine.update(state=JobState.FAILED, error="The worker died.", finished_at=now)
    elif lost.key and Job.objects.waiting().filter(name=lost.name, key=lost.key).exists():
        mine.update(state=JobState.DONE, finished_at=now)
    else:
        mine.update(state=JobState.QUEUED, not_before=now)


def retry(*, job_id: int) -> bool:
    """Queue a failed job again, its attempts forgotten; ``False`` when it is not failed."""
    row = Job.objects.failed().filter(pk=job_id).first()
    if row is None:
        return False
    if row.key and Job.objects.waiting().filter(name=row.name, key=row.key).exists():
        Job.objects.failed().filter(pk=job_id).update(state=JobState.DONE)
        return True
    now = timezone.now()
    changed = Job.objects.failed().filter(pk=job_id).update(
        state=JobState.QUEUED, attempts=0, not_before=now, error=""
    )
    if changed:
        transaction.on_commit(lambda: nudge(job_id, row.queue))
    return bool(changed)


@contextmanager
def lease(name: str, *, seconds: int = 60):
    """Hold the named lease, or yield ``None`` when another holder has it.

    Yields a function that renews the lease and tells whether it is still held.
    """
    holder = uuid.uuid4().hex
    Lease.objects.bulk_create(
        [Lease(name=name, holder="", expires_at=timezone.now())], ignore_conflicts=True
    )

    def take() -> bool:
        now = timezone.now()
        free = Lease.objects.filter(name=name).filter(Q(expires_at__lte=now) | Q(holder=holder))
        return bool(free.update(holder=holder, expires_at=now + timedelta(seconds=seconds)))

    if not take():
        yield None
        return
    try:
        yield take
    finally:
        Lease.objects.filter(name=name, holder=holder).update(expires_at=timezone.now())
