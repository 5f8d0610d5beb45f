"""Whatever uses files, drafts and deletions: every way of asking for a document gives one answer.

Held together: ``visible_files``, the document's subject, ``explain_access``, ``can``, the search and
the address of the bytes.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.calendar import today
from core.enums import READABLE, State
from core.models import Subject, Use
from core.subjects import SubjectData
from files import searchable
from files.models import Document
from people.explain import explain_access
from people.rights import can
from search import index, live, registry
from search.selectors import Question, find_for
from tests.factories import people as make
from tests.factories.files import make_document, use
from tests.factories.random_cities import INDEX, WORLDS, World

pytestmark = pytest.mark.django_db

EXAMPLES = settings().max_examples // 4
QUIET = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
USES = st.lists(st.tuples(INDEX, INDEX, st.booleans(), st.one_of(st.none(), INDEX)), max_size=6)
FILES = st.fixed_dictionaries(
    {
        "documents": st.lists(st.one_of(st.none(), INDEX), min_size=1, max_size=3),
        "uses": USES,
        "states": st.lists(st.tuples(INDEX, st.sampled_from(State.values)), max_size=3),
        "late_uses": USES,
    }
)
FILE_WORLDS = st.builds(lambda world, files: world | files, WORLDS, FILES)


@contextmanager
def undone():
    """Run one example and leave nothing behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class FileWorld(World):
    """A small city whose pages use documents, published and in drafts."""

    def __init__(self, drawn: dict, *base) -> None:
        super().__init__(drawn, *base)
        uploaders = [None if one is None else self.pick(self.people, one) for one in drawn["documents"]]
        self.documents = [make_document(uploader, "제설 대책.txt") for uploader in uploaders]
        for one in drawn["uses"]:
            self.use(*one)

    def use(self, page, document, in_draft, actor) -> None:
        subject = Subject.objects.get(pk=self.pick(self.pages, page).pk)
        by = None if actor is None else self.pick(self.people, actor)
        if in_draft or subject.state in READABLE:
            use(subject, self.pick(self.documents, document), actor=by, in_draft=in_draft)

    def change(self) -> FileWorld:
        super().change()
        for page, state in self.drawn["states"]:
            self.set_state(self.pick(self.pages, page), state)
        for one in self.drawn["late_uses"]:
            self.use(*one)
        return self

    @staticmethod
    def set_state(subject: Subject, state: str) -> None:
        names = ("kind", "object_id", "title", "address", "changed_at", "parent_id")
        row = SubjectData(**{name: getattr(subject, name) for name in names})
        Subject.objects.write_many([replace(row, state=state)])


def seen_by(reader, day) -> set[int]:
    return set(Document.objects.visible_to(reader, day).values_list("pk", flat=True))


def rows():
    return Subject.objects.of_kind("document")


def check_one_answer(reader, day) -> None:
    """Compare the ways of asking for one reader."""
    seen = seen_by(reader, day)
    assert set(rows().visible_to(reader, day).values_list("object_id", flat=True)) == seen
    for subject in rows():
        assert explain_access(reader, subject, day).may_see is (subject.object_id in seen)
        assert can(reader, "see", subject, day) is (subject.object_id in seen)
        assert not can(reader, "set_audience", subject, day)


@settings(max_examples=EXAMPLES, **QUIET)
@given(FILE_WORLDS)
def test_queryset_subject_explanation_and_right_agree(drawn):
    with undone():
        world = FileWorld(drawn).change()
        for reader in world.readers:
            check_one_answer(reader, world.day(drawn["day"]))


@settings(max_examples=EXAMPLES, **QUIET)
@given(FILE_WORLDS, INDEX, INDEX, INDEX)
def test_whoever_may_not_widen_opens_nothing_by_using_it(drawn, page, document, actor):
    with undone():
        world = FileWorld(drawn, today()).change()
        subject = Subject.objects.get(pk=world.pick(world.pages, page).pk)
        thing, by = world.pick(world.documents, document), world.pick(world.people, actor)
        showing = Subject.objects.readable().filter(
            uses__in=Use.objects.filter(kind="document", object_id=thing.pk, in_draft=False, opens=True)
        )
        allowed = thing.pk in seen_by(by, None) and all(can(by, "widen", one) for one in showing)
        before = [seen_by(reader, None) for reader in world.readers]
        if subject.state in READABLE:
            use(subject, thing, actor=by)
        if not allowed:
            # Other files of the page may open: this person may be one who may show them.
            after = [seen_by(reader, None) for reader in world.readers]
            assert not any(thing.pk in late - early for late, early in zip(after, before, strict=True))
        elif subject.state in READABLE:
            readers = Subject.objects.filter(pk=subject.pk)
            for reader in world.readers:
                assert thing.pk in seen_by(reader, None) or not readers.visible_to(reader).exists()


def found_by(reader, day) -> set[int]:
    """Return the documents that the search gives a reader."""
    results = find_for(reader, Question(text="제설", kind="document", size=100), day)
    return {hit.entry.subject_id for hit in results.hits}


@settings(max_examples=EXAMPLES // 2, **QUIET)
@given(FILE_WORLDS)
def test_the_search_finds_what_the_queryset_gives(drawn):
    with undone(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "_builders", {"document": searchable.build})
        live.forget()
        world = FileWorld(drawn)
        index.rebuild(make.NOW)
        world.change()
        day = world.day(drawn["day"])
        for reader in world.readers:
            shown = set(rows().readable().visible_to(reader, day).values_list("pk", flat=True))
            # Nothing that was closed is found, though the index knows nothing of it yet.
            assert found_by(reader, day) <= shown
        index.drain(make.NOW)
        for reader in world.readers:
            found = rows().filter(pk__in=found_by(reader, day)).values_list("object_id", flat=True)
            readable = rows().readable().values_list("object_id", flat=True)
            assert set(found) == seen_by(reader, day) & set(readable)
    live.forget()


@settings(max_examples=EXAMPLES // 3, **QUIET)
@given(FILE_WORLDS)
def test_the_bytes_are_handed_to_those_whom_the_queryset_gives_it(drawn):
    with undone():
        world = FileWorld(drawn, today()).change()
        for reader in world.readers:
            client = Client()
            if reader.is_authenticated and reader.is_active:
                client.force_login(reader)
            seen = seen_by(reader, None)
            for document in world.documents:
                expected = 200 if document.pk in seen else 404
                assert client.get(document.url).status_code == expected
