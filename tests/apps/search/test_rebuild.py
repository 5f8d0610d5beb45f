"""A new index beside the old one, the nightly comparison, and what a lost index leads to."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from core.models import SearchOutbox, Subject
from search import index, korean, live, registry
from search.engines import EngineUnavailable
from search.models import IndexState
from search.status import status
from tests.apps.search.asking import Killed, found, killed_at, waiting
from tests.factories.people import NOW

pytestmark = pytest.mark.django_db


def test_a_rebuild_answers_from_the_old_index_until_it_switches(notes, monkeypatch):
    notes.write("하나")
    index.drain(NOW)
    old = IndexState.current().name
    seen = []
    notes.before_building = lambda: seen.append((IndexState.current().name, found("하나")))
    index.rebuild(NOW + timedelta(days=1))
    assert seen == [(old, ["하나"])]
    assert IndexState.current().name != old
    assert found("하나") == ["하나"]


def test_what_changes_during_a_rebuild_is_taken_in_after_it(notes):
    first = notes.write("하나")
    second = notes.write("인사 발령")
    index.drain(NOW)

    def meanwhile():
        notes.before_building = lambda: None
        notes.write("하나 고침", object_id=first.object_id)
        notes.write("인사 발령", object_id=second.object_id, open_to={"dept:7"})
        assert found("인사") == []

    notes.before_building = meanwhile
    index.rebuild(NOW)
    assert found("") == ["하나 고침"]
    assert waiting() == (0, 0)


def test_a_rebuild_that_dies_leaves_the_old_index_answering(notes, monkeypatch):
    notes.write("하나")
    index.drain(NOW)
    state = IndexState.current()
    with monkeypatch.context() as patched, pytest.raises(Killed):
        killed_at(patched, "_delete")
        index.rebuild(NOW)
    assert IndexState.current().name == state.name
    assert found("하나") == ["하나"]
    index.rebuild(NOW)
    assert len(live.engine_of(IndexState.current()).siblings()) == 1


@pytest.mark.parametrize("damage", ["missing", "broken", "other engine's"])
def test_a_lost_index_is_built_anew_by_the_next_drain(notes, damage):
    notes.write("하나")
    index.drain(NOW)
    state = IndexState.current()
    folder = live.root() / state.name
    if damage == "missing":
        shutil.rmtree(folder)
    elif damage == "broken":
        (folder / "meta.json").write_text("{")
    else:
        IndexState.objects.update(engine="gone")
    live.forget()
    with pytest.raises(EngineUnavailable):
        found("하나")
    assert status().trouble
    notes.write("둘")
    index.drain(NOW)
    assert sorted(found("")) == ["둘", "하나"]
    assert not status().trouble


def test_the_nightly_check_finds_what_differs_and_mends_it(notes):
    kept, lost, changed = notes.write("그대로"), notes.write("빠진 것"), notes.write("달라진 것")
    index.drain(NOW)
    engine = live.engine_of(IndexState.current())
    with engine.writer() as writer:
        writer.replace([lost.pk], ())
        writer.commit()
    Subject.objects.filter(pk=changed.pk).update(title="새로 고친 것")
    ghost = notes.write("유령")
    index.drain(NOW)
    Subject.objects.filter(pk=ghost.pk).delete()
    SearchOutbox.objects.all().delete()

    assert index.check(NOW) == 3
    index.drain(NOW)
    live.forget()
    assert sorted(found("")) == ["그대로", "빠진 것", "새로 고친 것"]
    assert index.check(NOW) == 0
    assert IndexState.current().checked_at == NOW
    assert kept.pk


def test_another_version_of_the_analysis_means_a_new_index(notes, monkeypatch):
    notes.write("하나")
    index.drain(NOW)
    name = IndexState.current().name
    monkeypatch.setattr(korean, "VERSION", korean.VERSION + 1)
    index.check(NOW)
    assert IndexState.current().name != name
    assert IndexState.current().analysis == korean.version()


def test_the_citys_own_words_come_with_the_index(notes, monkeypatch):
    monkeypatch.setattr(registry, "_word_lists", [lambda: ["두레콜"]])
    notes.write("두레콜 운영")
    index.rebuild(NOW)
    assert IndexState.current().words
    registry.dictionary.use_words(None)
    live.forget()
    assert found("두레콜") == ["두레콜 운영"]
    assert korean.words("두레콜") == ["두레콜"]
    (live.root() / IndexState.current().words).unlink()
    live.forget()
    with pytest.raises(EngineUnavailable, match="dictionary"):
        found("두레콜")
