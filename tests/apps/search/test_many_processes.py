"""Readers in other threads while the index is drained and built anew, on real connections."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from search import index, live
from search.find import find
from tests.factories.people import NOW
from tests.factories.search import STAFF, ask

pytestmark = pytest.mark.django_db(transaction=True)


def in_threads(work, count: int = 3) -> list[threading.Thread]:
    """Start threads that close their connection when they end."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    return threads


def test_readers_get_whole_answers_while_the_index_is_rebuilt_and_narrowed(notes):
    opened = [notes.write(f"제설 대책 {number}") for number in range(12)]
    index.drain(NOW)
    closed: set[str] = set()
    wrong: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            known = set(closed)
            snapshot, exclusions = live.snapshot()
            page = find(snapshot, ask("제설 대책", STAFF, exclusions=exclusions))
            titles = {entry.title for entry in page.entries}
            if titles & known:
                wrong.append(f"found after closing: {titles & known}")
            if page.counts.total != len(titles):
                wrong.append(f"{page.counts.total} counted, {len(titles)} shown")

    readers = in_threads(read)
    for number, subject in enumerate(opened[:6]):
        notes.write(subject.title, object_id=subject.object_id, open_to={"dept:7"})
        closed.add(subject.title)
        index.rebuild(NOW) if number % 2 else index.drain(NOW)
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    snapshot, exclusions = live.snapshot()
    assert exclusions == frozenset()
    assert find(snapshot, ask("제설 대책", STAFF)).counts.total == 6


def test_drains_at_the_same_time_leave_nothing_waiting(notes):
    index.rebuild(NOW)
    for number in range(20):
        notes.write(f"하천 점검 {number}")
    for thread in in_threads(lambda: index.drain(NOW)):
        thread.join()
    index.drain(NOW)
    snapshot, exclusions = live.snapshot()
    assert find(snapshot, ask("하천 점검", STAFF, exclusions=exclusions)).counts.total == 20
