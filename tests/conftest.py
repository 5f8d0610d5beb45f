"""What every test may rely on: a file database, Korean, folders of its own."""

from __future__ import annotations

import gc
import shutil
import time
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings as configured
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.utils import translation
from xdist.scheduler import LoadScheduling

from core.stack import with_room

# Their assertions tell what they saw, as those of the tests do.
pytest.register_assert_rewrite("tests.journeys.browser", "tests.support.queries")


class Even(LoadScheduling):
    """Hand out tests in their order, so that none waits at one process while another is idle.

    xdist's own sends many ahead: what takes minutes is then left to one process in the end.
    """

    def __init__(self, config: pytest.Config, log) -> None:
        super().__init__(config, log)
        self.maxschedchunk = 2

    def check_schedule(self, node, duration: float = 0) -> None:
        """Let each process have the test it runs and the next one, which it must know."""
        if node.shutting_down:
            return
        if self.pending:
            self._send_tests(node, 2 - len(self.node2pending[node]))
        else:
            node.shutdown()


class Clock:
    """Say after each tenth of the tests how long it took so far: where a machine is slow is seen."""

    def __init__(self, session: pytest.Session) -> None:
        self.session, self.start, self.done, self.told = session, time.monotonic(), 0, 0

    def pytest_runtest_logfinish(self) -> None:
        """Count."""
        self.done += 1
        tenth = self.done * 10 // max(self.session.testscollected, 1)
        if tenth > self.told:
            self.told = tenth
            terminal = self.session.config.pluginmanager.getplugin("terminalreporter")
            terminal.write(f" {time.monotonic() - self.start:.0f}s ")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log) -> Even:
    """Spread the tests evenly."""
    return Even(config, log)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Start the clock, in the process that writes."""
    if not hasattr(session.config, "workerinput"):
        session.config.pluginmanager.register(Clock(session), "clock")


def pytest_configure() -> None:
    """Let Hypothesis find the same each time, and look further under ``make test-long``."""
    # Drawn alike each time; on the second database a few are enough to see that it answers as the first.
    few = 40 if configured.DATABASES["default"]["ENGINE"].endswith("postgresql") else 100
    hypothesis.settings.register_profile("usual", deadline=None, derandomize=True, max_examples=few)
    hypothesis.settings.register_profile("long", deadline=None, max_examples=2000)
    hypothesis.settings.load_profile("long" if configured.LONG else "usual")
    configured.SCRATCH.mkdir(parents=True, exist_ok=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what needs a database and what asks addresses; begin with what takes longest."""
    if not configured.LONG:
        large = [item for item in items if item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=large)
        items[:] = [item for item in items if item not in large]
    for item in items:
        fixtures = set(item.fixturenames)
        if item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db", "live_server"}:
            item.add_marker("database")
        if fixtures & {"client", "make_client"} and not item.get_closest_marker("journey"):
            item.add_marker("screen")
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool:
    """Call a test as the site answers a request: with room on the stack, which is a fifth faster."""
    names = pyfuncitem._fixtureinfo.argnames
    with_room(pyfuncitem.obj, **{name: pyfuncitem.funcargs[name] for name in names})
    return True


def pytest_collection_finish() -> None:
    """Look no more through what stays anyway each time that rubbish is collected."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_unconfigure() -> None:
    """Leave nothing behind, unless a folder was named."""
    if configured.configured and configured.SCRATCH.name.startswith("dure-test-"):
        shutil.rmtree(configured.SCRATCH, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def only_ours() -> None:
    """Refuse to run against anything that is not the tests' own."""
    assert configured.SETTINGS_MODULE == "config.settings.test"
    assert Path(configured.MEDIA_ROOT).is_relative_to(configured.SCRATCH)
    if connection.vendor == "sqlite":
        assert Path(connection.settings_dict["NAME"]).is_relative_to(configured.SCRATCH)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """Remember what the migrations made, for the flush after a transactional test."""
    from tests.support import foundation

    with django_db_blocker.unblock():
        name = str(connection.settings_dict["NAME"])
        assert connection.vendor == "postgresql" or name.startswith(str(configured.SCRATCH))
        foundation.remember()


@pytest.fixture(autouse=True)
def korean() -> None:
    """Speak Korean, whatever an earlier test switched to."""
    translation.activate("ko")


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path: Path) -> None:
    """Give each test an index and a store of files of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.DURE_SEARCH = {**settings.DURE_SEARCH, "FOLDER": tmp_path / "index"}


@pytest.fixture
def make_client():
    """Return a maker of clients: ``make_client(user)``, or a visitor's without one."""

    def make(user=None, **options) -> Client:
        client = Client(**options)
        if user is not None:
            client.force_login(user)
        return client

    return make


@pytest.fixture
def worker():
    """Return ``drain()``, which runs the waiting jobs here and now and tells how many ran."""
    from tests.support.jobs import drain

    return drain


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Forget what was cached: the next test gives the numbers of its images anew."""
    caches["default"].clear()


@pytest.fixture
def city(db):
    """Return a small city: two divisions, people, a branch of tasks, open and closed pages."""
    from tests.factories.city import make_small_city

    return make_small_city()
