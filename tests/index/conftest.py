"""A real index for each engine: the same questions are put to all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from search.engines import Engine
from search.engines.registry import engine_names, make_engine
from search.entry import Entry


@pytest.fixture(params=engine_names())
def engine(request, tmp_path) -> Iterable[Engine]:
    """Return an empty index of its own; every engine must pass every test here."""
    made = make_engine(request.param, tmp_path, "conformance")
    made.create()
    yield made
    made.drop()


@pytest.fixture
def fill(engine) -> Callable[..., Engine]:
    """Return a function that puts entries into the index and opens it."""

    def put(*entries: Entry, removed: Iterable[int] = ()) -> Engine:
        with engine.writer() as writer:
            writer.replace(removed, entries)
            writer.commit()
        engine.open()
        return engine

    return put
