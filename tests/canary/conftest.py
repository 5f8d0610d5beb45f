"""The canary's world: built once, asked by every reader, never kept."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest
from django.conf import settings as configured
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from search import live
from tests.canary.world import World, build


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks every address: the long tests do so on each database."""
    for item in items:
        if Path(item.path).is_relative_to(Path(__file__).parent):
            item.add_marker("canary")
            item.add_marker("slow")


@dataclass(frozen=True)
class Built:
    """The world before anything closed is in it, and where its files and index lie."""

    world: World
    folder: Path


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker) -> Iterator[Built]:
    """Build the open world in a transaction that is taken back in the end."""
    folder = Path(tempfile.mkdtemp(dir=configured.SCRATCH))
    logging.disable(logging.INFO)
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(**_lying_in(folder)):
            live.forget()
            yield Built(build(), folder)
        transaction.set_rollback(True)
    live.forget()
    logging.disable(logging.NOTSET)
    shutil.rmtree(folder)


@pytest.fixture
def world(built, db, settings, tmp_path) -> Iterator[World]:
    """Give the open world for one test, the clock stopped; what the test adds is taken back."""
    folder = tmp_path / "world"
    shutil.copytree(built.folder, folder)
    for name, value in _lying_in(folder).items():
        setattr(settings, name, value)
    live.forget()
    # Nothing may differ for no other reason than that a minute went by.
    with mock.patch("django.utils.timezone.now", return_value=timezone.now()):
        yield built.world.copy()
    live.forget()


def _lying_in(folder: Path) -> dict:
    """Return the settings that let files and index lie in ``folder``."""
    search = {**configured.DURE_SEARCH, "FOLDER": folder / "index"}
    return {"MEDIA_ROOT": folder / "media", "DURE_SEARCH": search}
