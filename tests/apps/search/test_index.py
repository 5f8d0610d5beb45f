"""The index becomes what the database says, and stays it whatever dies in between."""

from __future__ import annotations

import pytest
from django.db import transaction

from core import outbox
from core.enums import State
from core.jobs import lease
from search import index, live, registry
from search.engines import EngineUnavailable
from search.engines.embedded import EmbeddedEngine
from search.models import IndexState
from search.status import status
from tests.apps.search.asking import Killed, found, killed_at, waiting
from tests.factories.people import NOW
from tests.factories.search import STAFF

pytestmark = pytest.mark.django_db


def test_before_the_first_build_the_search_says_that_it_cannot_answer(notes):
    with pytest.raises(EngineUnavailable, match="has not been built"):
        live.snapshot()
    assert status().trouble


def test_what_is_written_is_found_after_the_drain(notes):
    index.rebuild(NOW)
    notes.write("제설 대책", "염화칼슘 비축")
    assert index.drain(NOW) == 1
    assert found("염화칼슘") == ["제설 대책"]
    assert waiting() == (0, 0)


def test_the_first_drain_builds_the_index_and_the_next_ones_add_to_it(notes):
    notes.write("하나")
    index.drain(NOW)
    name = IndexState.current().name
    notes.write("둘")
    index.drain(NOW)
    state = IndexState.current()
    assert (state.name, state.generation) == (name, 2)
    assert sorted(found("")) == ["둘", "하나"]


def test_a_new_title_replaces_the_old_one(notes):
    first = notes.write("옛 이름")
    index.drain(NOW)
    notes.write("새 명칭", object_id=first.object_id)
    index.drain(NOW)
    assert found("새 명칭") == ["새 명칭"]
    assert found("옛 이름") == []


@pytest.mark.parametrize("state", [State.DELETED, State.DRAFT])
def test_what_is_withdrawn_is_not_found_any_more(notes, state):
    first = notes.write("제설 대책")
    index.drain(NOW)
    notes.write("제설 대책", object_id=first.object_id, state=state)
    assert found("제설") == []
    index.drain(NOW)
    assert found("제설") == []
    assert waiting() == (0, 0)


def test_an_archived_subject_stays_findable(notes):
    notes.write("옛 지침", state=State.ARCHIVED)
    index.drain(NOW)
    assert found("옛 지침") == ["옛 지침"]


def test_a_subject_removed_from_the_database_leaves_the_index(notes):
    subject = notes.write("제설 대책")
    index.drain(NOW)
    pk = subject.pk
    subject.delete()
    outbox.record([pk])
    index.drain(NOW)
    assert found("제설") == []


def test_a_narrowing_shuts_a_subject_out_from_the_same_moment(notes):
    first = notes.write("인사 발령")
    index.drain(NOW)
    notes.write("인사 발령", object_id=first.object_id, open_to={"dept:7"})
    assert found("인사") == []
    assert found("인사", STAFF | {"dept:7"}) == []
    index.drain(NOW)
    assert found("인사") == []
    assert found("인사", STAFF | {"dept:7"}) == ["인사 발령"]


def test_a_rolled_back_change_leaves_nothing_behind(notes):
    first = notes.write("인사 발령")
    index.drain(NOW)
    with pytest.raises(RuntimeError), transaction.atomic():
        notes.write("인사 발령", object_id=first.object_id, open_to={"dept:7"})
        raise RuntimeError
    assert waiting() == (0, 0)
    assert found("인사") == ["인사 발령"]


def test_the_audience_comes_from_the_subject_whatever_a_builder_says(notes, monkeypatch):
    subject = notes.write("인사 발령", open_to={"dept:7"})
    entry = registry.bases([subject.pk])[subject.pk].entry(body="명단")

    def careless(ids):
        from dataclasses import replace

        return [replace(entry, audience=frozenset({"public"}))]

    monkeypatch.setattr(registry, "_builders", {"note": careless})
    index.drain(NOW)
    assert found("명단") == []
    assert found("명단", {"dept:7"}) == ["인사 발령"]


def test_a_draft_is_for_its_editors_and_only_where_drafts_are_asked_for(notes):
    notes.write("청사 관리", draft="청사 매각안", editors={"dept:7"})
    notes.write("새 계획", draft="새 계획 초안", editors={"dept:7"}, state=State.DRAFT)
    index.drain(NOW)
    editor = STAFF | {"dept:7"}
    assert found("매각안 초안", editor) == []
    assert set(found("매각안 초안", editor, drafts=True)) == {"청사 매각안", "새 계획 초안"}
    assert found("매각안 초안", STAFF, drafts=True) == []


@pytest.mark.parametrize("place", ["_write", "_confirm", "_delete"])
def test_whatever_step_dies_nothing_is_lost_and_nothing_leaks(notes, monkeypatch, place):
    first = notes.write("인사 발령")
    index.drain(NOW)
    notes.write("인사 발령", object_id=first.object_id, open_to={"dept:7"})
    notes.write("제설 대책")
    with monkeypatch.context() as patched, pytest.raises(Killed):
        killed_at(patched, place)
        index.drain(NOW)
    live.forget()
    assert "인사 발령" not in found("")
    assert waiting() == (2, 1)
    index.drain(NOW)
    assert waiting() == (0, 0)
    assert found("") == ["제설 대책"]
    assert found("인사", {"dept:7"}) == ["인사 발령"]


def test_a_change_made_while_entries_are_built_stays_shut_out(notes):
    first = notes.write("인사 발령")
    index.drain(NOW)
    notes.write("인사 발령", object_id=first.object_id)
    pending = index._pending(index.BATCH)

    def meanwhile():
        notes.before_building = lambda: None
        notes.write("인사 발령", object_id=first.object_id, open_to={"dept:7"})

    state = IndexState.current()
    engine = live.engine_of(state)
    engine.open()
    index._write(engine, pending)
    meanwhile()
    index._confirm(lambda: True, pending, NOW, [])
    assert found("인사") == []
    assert waiting() == (1, 1)
    index.drain(NOW)
    assert found("인사", {"dept:7"}) == ["인사 발령"]
    assert waiting() == (0, 0)


def test_whoever_lost_the_lease_confirms_nothing(notes):
    notes.write("하나")
    index.drain(NOW)
    notes.write("둘")
    with pytest.raises(index.LeaseLost):
        index._confirm(lambda: False, index._pending(), NOW, [])
    assert waiting() == (1, 0)


def test_while_another_writes_the_work_is_left_to_it(notes):
    index.rebuild(NOW)
    notes.write("하나")
    with lease(index.LEASE) as held:
        assert held is not None
        assert index.drain(NOW) == 0
        with pytest.raises(index.LeaseLost):
            index.rebuild(NOW)
    assert waiting()[0] == 1
    assert index.drain(NOW) == 1


def test_a_moved_task_takes_along_what_lies_below_it(notes):
    one, other = notes.write("하나 전략", kind="task"), notes.write("둘 전략", kind="task")
    policy = notes.write("정책", kind="task", task_id=one.pk)
    notes.write("세부 메모", task_id=policy.pk)
    index.drain(NOW)
    assert found("메모", tasks=frozenset({one.pk})) == ["세부 메모"]
    notes.write("정책", kind="task", object_id=policy.object_id, task_id=other.pk)
    index.drain(NOW)
    assert found("메모", tasks=frozenset({one.pk})) == []
    assert found("메모", tasks=frozenset({other.pk})) == ["세부 메모"]
    assert waiting() == (0, 0)


def test_many_changes_are_taken_in_by_batches(notes, monkeypatch):
    monkeypatch.setattr(index, "BATCH", 3)
    for number in range(10):
        notes.write(f"메모 {number}")
    index.drain(NOW)
    for number in range(1, 11):
        notes.write(f"고친 메모 {number}", object_id=number)
    assert index.drain(NOW) == 10
    assert len(found("고친")) == 10


def test_status_tells_health_and_lag(notes):
    notes.write("하나")
    index.drain(NOW)
    notes.write("둘")
    found_now = status()
    assert (found_now.engine, found_now.entries, found_now.waiting, found_now.trouble) == (
        "embedded",
        1,
        1,
        "",
    )
    assert found_now.oldest_waiting is not None
    assert found_now.bytes_used > 0
    assert isinstance(live.engine_of(IndexState.current()), EmbeddedEngine)


def test_a_change_nudges_the_drain_through_the_job(notes, worker):
    notes.write("제설 대책")
    worker()
    assert found("제설") == ["제설 대책"]


def test_a_kind_has_one_builder(notes):
    registry.register("note", notes.build)
    with pytest.raises(ValueError, match="two builders"):
        registry.register("note", lambda ids: [])
    assert registry.kinds() == {"note", "task"}
