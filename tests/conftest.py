"""What every test may rely on: a file database, Korean, folders of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings as configured
from django.db import connection
from django.test import Client
from django.utils import translation

# Their assertions tell what they saw, as those of the tests do.
pytest.register_assert_rewrite("tests.journeys.browser", "tests.support.queries")


def pytest_configure() -> None:
    """Let Hypothesis find the same each time, and look further under ``make test-long``."""
    hypothesis.settings.register_profile("usual", deadline=None, derandomize=True)
    hypothesis.settings.register_profile("long", deadline=None, max_examples=2000)
    hypothesis.settings.load_profile("long" if configured.LONG else "usual")
    configured.SCRATCH.mkdir(parents=True, exist_ok=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a database, so that it can be run again on another one."""
    fixtures = {"db", "transactional_db", "live_server"}
    for item in items:
        if item.get_closest_marker("django_db") or fixtures & set(item.fixturenames):
            item.add_marker("database")


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


@pytest.fixture
def city(db):
    """Return a small city: two divisions, people, a branch of tasks, open and closed pages."""
    from tests.factories.city import make_small_city

    return make_small_city()
