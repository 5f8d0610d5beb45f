"""A real worker killed in the middle of a job: the next one ends the work, each step taken once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from core.enums import JobState
from core.jobs import enqueue
from core.models.jobs import Job
from tests.support.steps import HANGS_AFTER, STEPS, taken

pytestmark = pytest.mark.django_db(transaction=True)

MANAGE = Path(settings.SITE) / "manage.py"
HEARTBEAT = 3
PATIENCE = 60


@pytest.fixture
def surroundings(tmp_path) -> dict[str, str]:
    """Return the environment in which another process works on this test's database."""
    if connection.vendor == "postgresql":
        at = connection.settings_dict
        place = f"{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"
        database = {"DATABASE_URL": f"postgres://{place}"}
    else:
        (tmp_path / "dure.sqlite3").symlink_to(connection.settings_dict["NAME"])
        database = {"DURE_TEST_FOLDER": str(tmp_path)}
    own = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "DURE_HEARTBEAT": str(HEARTBEAT)}
    return {**os.environ, **own, **database, "DURE_VAR": str(tmp_path)}


@contextmanager
def worker(surroundings: dict[str, str], log: Path):
    """Start a worker in a process group of its own; whatever is left of it goes at the end."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, str(MANAGE), "worker"],
            env=surroundings, stdout=output, stderr=output, start_new_session=True,
        )  # fmt: skip
    try:
        yield process
    finally:
        kill(process)


def kill(process: subprocess.Popen) -> None:
    """Kill a worker with all its processes, which have no say in it."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


def until(what, log: Path):
    """Wait until ``what`` holds and return it; tell what the worker said when it never does."""
    pause = threading.Event()
    end = timezone.now() + timedelta(seconds=PATIENCE)
    while timezone.now() < end:
        if found := what():
            return found
        pause.wait(0.1)
    raise AssertionError(f"It never came to that. The worker said:\n{log.read_text()}")


def silent() -> bool:
    return Job.objects.silent_since(timezone.now() - timedelta(seconds=HEARTBEAT)).exists()


def done(name: str = "support.steps") -> Job | None:
    return Job.objects.filter(name=name, state=JobState.DONE).first()


def test_work_cut_off_by_a_killed_worker_is_ended_once_by_the_next(surroundings, tmp_path):
    log = tmp_path / "worker.log"
    enqueue("support.steps")
    with worker(surroundings, log) as first:
        until(lambda: len(taken()) == HANGS_AFTER, log)
        kill(first)
    row = Job.objects.get(name="support.steps")
    assert (row.state, row.done, row.total) == (JobState.RUNNING, HANGS_AFTER, STEPS)
    until(silent, log)
    with worker(surroundings, log) as second:
        row = until(done, log)
        assert taken() == list(range(1, STEPS + 1))
        assert (row.attempts, row.fence, row.done) == (2, 2, STEPS)
        second.send_signal(signal.SIGTERM)
        assert second.wait(PATIENCE) == 0
    assert taken() == list(range(1, STEPS + 1))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_worker_told_to_stop_leaves_no_process_behind(surroundings, tmp_path, number):
    log = tmp_path / "worker.log"
    enqueue("core.tidy")
    with worker(surroundings, log) as process:
        until(lambda: done("core.tidy"), log)
        # Ctrl-C, a terminal that closes and some supervisors reach every process of the group.
        os.killpg(process.pid, number)
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
        with pytest.raises(ProcessLookupError):
            os.killpg(process.pid, 0)
