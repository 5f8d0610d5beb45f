"""Query budgets: what is read must not grow with the rows."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(read: Callable[[], object]) -> list[str]:
    """Return the queries of one reading, caches warm: the first reading does not count."""
    read()
    with CaptureQueriesContext(connection) as captured:
        read()
    return [query["sql"] for query in captured.captured_queries]


def assert_same_queries(small: list[str], large: list[str]) -> None:
    """Hold a reading of much to the number of queries of a reading of little."""
    extra = "\n".join(large[len(small) :] or small[len(large) :])
    assert len(small) == len(large), f"{len(small)} queries became {len(large)}; the last:\n{extra}"
