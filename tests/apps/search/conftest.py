"""Subjects of a made-up kind whose texts a test writes at will."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import pytest

from core import subjects
from core.enums import State
from core.models import SearchOutbox, Subject
from core.subjects import Kind, SubjectData
from search import live, registry
from tests.factories.people import NOW

NOTE = "note"


class Notes:
    """A room of its own: notes with a text, and for some an unpublished one."""

    def __init__(self) -> None:
        self.texts: dict[int, str] = {}
        self.drafts: dict[int, str] = {}
        self.before_building: Callable[[], None] = lambda: None
        self._next = 1

    def write(self, title: str, text: str = "", *, draft: str = "", **fields) -> Subject:
        """Write a note, or write it again when ``object_id`` is given."""
        fields.setdefault("object_id", self._next)
        self._next = max(self._next, fields["object_id"]) + 1
        moment: datetime = fields.pop("changed_at", NOW)
        audience = fields.pop("open_to", {"staff"})
        row = SubjectData(
            kind=fields.pop("kind", NOTE),
            title=title,
            address=f"/notes/{fields['object_id']}",
            changed_at=moment,
            audience=None if audience is None else frozenset(audience),
            editors=frozenset(fields.pop("editors", ())),
            **fields,
        )
        (subject,) = Subject.objects.write_many([row])
        self.texts[subject.pk], self.drafts[subject.pk] = text, draft
        return subject

    def build(self, subject_ids: Sequence[int]):
        """Make the entries."""
        self.before_building()
        for pk, base in registry.bases(subject_ids).items():
            if base.subject.state != State.DRAFT:
                yield base.entry(body=self.texts.get(pk, ""))
            if self.drafts.get(pk):
                yield base.draft(title=self.drafts[pk])


@pytest.fixture
def notes(monkeypatch, db) -> Notes:
    """Return the only room that has something to find, in a city that has written nothing yet."""
    made = Notes()
    SearchOutbox.objects.all().delete()
    monkeypatch.setattr(registry, "_builders", {NOTE: made.build, "task": made.build})
    monkeypatch.setattr(
        subjects,
        "_kinds",
        {**subjects._kinds, NOTE: Kind(NOTE, "메모", order=10), "task": Kind("task", "업무")},
    )
    return made


@pytest.fixture(autouse=True)
def fresh_process():
    """Begin and end as a process that has opened no index."""
    live.forget()
    yield
    live.forget()
    registry.dictionary.use_words(None)
