"""What journeys start from: a browser, a live server, a worker, readers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.journeys.browser import ARGUMENTS, CHROMIUM, PATIENCE, new_reader, session_cookie
from tests.support import worker as workers

# The browser's own loop runs in this thread; the database is used from it all the same.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser."""
    for item in items:
        if Path(item.path).is_relative_to(Path(__file__).parent):
            item.add_marker("journey")


@pytest.fixture(scope="session")
def browser():
    """Return the one browser of this process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def seat(browser, live_server):
    """Return a maker of readers: ``seat(user)`` is signed in, ``seat()`` a visitor."""
    readers = []

    def make(user=None, **options):
        reader = new_reader(browser, live_server.url, **options)
        readers.append(reader)
        if user is not None:
            reader.context.add_cookies([session_cookie(user, live_server.url)])
        return reader

    yield make
    for reader in readers:
        reader.context.close()
    for reader in readers:
        reader.settle()


@pytest.fixture
def worker_process(transactional_db, own_folders, tmp_path):
    """Run a real worker on this test's database."""
    with workers.running(tmp_path / "worker.log") as process:
        yield process
        assert process.poll() is None, (tmp_path / "worker.log").read_text()
