"""Writing subjects: the row, its tokens, the outbox and the exclusions go together."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from core.enums import State
from core.models import Exclusion, SearchOutbox, Subject, Token
from core.subjects import AudienceRequired, SubjectData
from tests.support.queries import queries_of

pytestmark = pytest.mark.django_db
NOTES = Subject.objects.of_kind("note")
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nothing_awaits_the_index():
    """Take away what laying the front page left in the outbox."""
    SearchOutbox.objects.all().delete()


def note(number=1, **fields):
    values = {
        "kind": "note",
        "object_id": number,
        "title": f"기록 {number}",
        "address": f"/n/{number}",
        "changed_at": NOW,
        "audience": frozenset({"staff"}),
        "editors": frozenset({"dept:1"}),
        **fields,
    }
    return SubjectData(**values)


def write(*rows):
    return Subject.objects.write_many(rows)


def test_writing_leaves_the_row_its_tokens_and_an_outbox_row():
    (subject,) = write(note())
    assert subject.audience == {"staff"}
    assert subject.editors == {"dept:1"}
    assert list(SearchOutbox.objects.values_list("subject_id", flat=True)) == [subject.pk]
    assert not Exclusion.objects.exists()


def test_writing_again_updates_the_same_row_and_keeps_when_it_began():
    (first,) = write(note())
    (second,) = write(note(title="새 제목", changed_at=NOW.replace(day=23)))
    assert (second.pk, second.title, second.created_at) == (first.pk, "새 제목", NOW)


def test_an_audience_not_named_is_kept():
    write(note(audience=frozenset({"dept:7", "dept:8"})))
    (subject,) = write(note(audience=None, editors=None))
    assert subject.audience == {"dept:7", "dept:8"}
    assert subject.editors == {"dept:1"}


@pytest.mark.parametrize("audience", [None, frozenset()])
def test_a_new_subject_without_an_audience_is_refused(audience):
    with pytest.raises(AudienceRequired):
        write(note(audience=audience))
    assert not NOTES.all().exists()


def test_narrowing_shuts_the_subject_out_of_search_at_once():
    (subject,) = write(note(audience=frozenset({"public"})))
    write(note(audience=frozenset({"dept:7"})))
    assert list(Exclusion.objects.values_list("subject_id", flat=True)) == [subject.pk]


def test_widening_shuts_nothing_out():
    write(note(audience=frozenset({"dept:7"})))
    write(note(audience=frozenset({"staff"})))
    assert not Exclusion.objects.exists()


@pytest.mark.parametrize("state", [State.DRAFT, State.DELETED])
def test_leaving_the_readable_states_shuts_the_subject_out(state):
    (subject,) = write(note())
    write(note(state=state))
    assert Exclusion.objects.get().subject_id == subject.pk


def test_what_is_rolled_back_leaves_no_outbox_row():
    with pytest.raises(RuntimeError), transaction.atomic():
        write(note())
        raise RuntimeError
    assert not SearchOutbox.objects.exists()
    assert not Token.objects.filter(subject__kind="note").exists()


def test_many_subjects_cost_the_same_queries_as_few():
    many = [note(number) for number in range(1, 401)]
    assert [subject.object_id for subject in write(*many)] == list(range(1, 401))
    few, all_of_them = queries_of(lambda: write(note(900))), queries_of(lambda: write(*many))
    # Some databases take rows in batches; nothing may be asked row by row.
    assert len(all_of_them) <= len(few) + 6


def test_the_answer_keeps_the_order_of_the_question():
    subjects = write(note(3), note(1), note(2))
    assert [subject.object_id for subject in subjects] == [3, 1, 2]


def test_two_chunks_are_written_whole():
    assert len(write(*(note(number) for number in range(1, 1203)))) == 1202
    assert NOTES.all().count() == 1202


@pytest.fixture
def copies_follow(monkeypatch):
    """Let note 2 carry whatever audience note 1 has."""

    def derive(ids):
        first = Subject.objects.filter(pk__in=ids, kind="note", object_id=1).first()
        second = Subject.objects.filter(kind="note", object_id=2).first()
        if first and (second is None or second.audience != first.audience):
            yield note(2, audience=first.audience, state=first.state)

    monkeypatch.setattr("core.subjects._derivers", [derive])


def test_what_follows_from_a_subject_is_written_and_excluded_with_it(copies_follow):
    write(note(audience=frozenset({"public"})))
    second = NOTES.get(object_id=2)
    assert second.audience == {"public"}
    SearchOutbox.objects.all().delete()
    write(note(audience=frozenset({"dept:1"})))
    assert NOTES.get(object_id=2).audience == {"dept:1"}
    assert Exclusion.objects.filter(subject_id=second.pk).count() == 1
    assert SearchOutbox.objects.filter(subject_id=second.pk).count() == 1
