"""Ask the index as a reader's process does, and let the writing one die."""

from __future__ import annotations

from core.models import Exclusion, SearchOutbox
from search import index, live
from search.find import find
from tests.factories.search import STAFF, ask


def found(text: str, audience=STAFF, **fields) -> list[str]:
    """Ask as a reader's process does."""
    snapshot, exclusions = live.snapshot()
    page = find(snapshot, ask(text, frozenset(audience), exclusions=exclusions, **fields))
    assert page.counts.total == len(page.entries)
    return [entry.title for entry in page.entries]


def waiting() -> tuple[int, int]:
    return SearchOutbox.objects.count(), Exclusion.objects.count()


class Killed(BaseException):
    """What a process that is killed leaves: nothing after this line ran."""


def killed_at(monkeypatch, place: str):
    """Let the writing process die at a place."""

    def die(*args, **kwargs):
        raise Killed

    monkeypatch.setattr(index, place, die)
