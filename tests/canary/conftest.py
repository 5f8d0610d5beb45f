"""The canary's world: built once, asked by every reader, never kept."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

import pytest
from django.conf import settings as configured
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from search import live
from tests.canary.reading import Answer, Reading
from tests.canary.visits import Visit
from tests.canary.world import World, build, close


@dataclass
class Before:
    """The world, and what each reader was told before there was anything closed in it."""

    world: World
    folder: str
    answers: dict[str, dict[Visit, Answer]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def before(django_db_setup, django_db_blocker) -> Iterator[Before]:
    """Build the open world, let every reader ask everything, then add what is closed.

    All of it happens in one transaction that is taken back, each request in a savepoint of its own.
    """
    folder = tempfile.mkdtemp(dir=configured.SCRATCH)
    logging.disable(logging.INFO)
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(**_in(folder)):
        live.forget()
        found = Before(build(), folder)
        # Nothing may differ for no other reason than that a minute went by.
        with mock.patch("django.utils.timezone.now", return_value=timezone.now()):
            for name in found.world.readers:
                found.answers[name] = Reading(found.world, name).of_what_is_open()
            close(found.world)
            yield found
        transaction.set_rollback(True)
    live.forget()
    logging.disable(logging.NOTSET)
    shutil.rmtree(folder)


@pytest.fixture
def world(before, db, settings) -> World:
    """Give the world with what is closed in it; what a test changes is taken back."""
    for name, value in _in(before.folder).items():
        setattr(settings, name, value)
    live.forget()
    return before.world


def _in(folder: str) -> dict:
    """Return the settings that let the world's files and index lie in ``folder``."""
    place = Path(folder)
    search = {**configured.DURE_SEARCH, "FOLDER": place / "index"}
    return {"MEDIA_ROOT": place / "media", "DURE_SEARCH": search}
