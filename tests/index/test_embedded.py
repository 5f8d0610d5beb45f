"""What is the embedded engine's own: its folder, its one writer, readers in other threads."""

from __future__ import annotations

import threading

import pytest

from search.engines import EngineUnavailable
from search.engines.embedded import EmbeddedEngine
from search.find import find
from tests.factories.search import ask, make_draft, make_entry


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "index"


def write(engine: EmbeddedEngine, *entries) -> None:
    with engine.writer() as writer:
        writer.replace((), entries)
        writer.commit()


def found(engine: EmbeddedEngine, text: str) -> list[int]:
    return [entry.subject_id for entry in find(engine.snapshot(), ask(text)).entries]


def test_a_missing_index_says_so(folder):
    with pytest.raises(EngineUnavailable, match="does not answer"):
        EmbeddedEngine(folder).open()
    with pytest.raises(EngineUnavailable), EmbeddedEngine(folder).writer():
        pass


def test_an_index_of_another_shape_is_refused(folder):
    EmbeddedEngine(folder).create()
    (folder / "dure-shape").write_text("0")
    with pytest.raises(EngineUnavailable, match="rebuilt"):
        EmbeddedEngine(folder).open()


@pytest.mark.parametrize("damage", ["meta.json", "*.store", "*.term", "*.fast", "*.idx"])
def test_a_damaged_index_never_answers_wrongly_and_can_be_made_anew(folder, damage):
    engine = EmbeddedEngine(folder)
    engine.create()
    write(engine, make_entry("회의 자료", subject_id=1))
    damaged = list(folder.glob(damage))
    assert damaged
    for file in damaged:
        file.write_bytes(b"\x00" * 7)
    with pytest.raises(EngineUnavailable):
        again = EmbeddedEngine(folder)
        again.open()
        found(again, "회의")
    again = EmbeddedEngine(folder)
    again.create()
    write(again, make_entry("회의 자료", subject_id=2))
    assert found(again, "회의") == [2]


def test_a_reader_sees_a_change_only_once_it_opens_again(folder):
    engine, reader = EmbeddedEngine(folder), EmbeddedEngine(folder)
    engine.create()
    reader.open()
    write(engine, make_entry("회의 자료", subject_id=1))
    assert found(reader, "회의") == []
    reader.open()
    assert found(reader, "회의") == [1]


def test_a_snapshot_keeps_to_its_moment(folder):
    engine = EmbeddedEngine(folder)
    engine.create()
    write(engine, make_entry("회의 자료", subject_id=1))
    snapshot = engine.snapshot()
    with engine.writer() as writer:
        writer.replace([1], ())
        writer.commit()
    engine.open()
    assert snapshot.size == 1
    assert engine.snapshot().size == 0


def test_what_is_not_committed_is_dropped_and_the_lock_is_free_again(folder):
    engine = EmbeddedEngine(folder)
    engine.create()
    with pytest.raises(RuntimeError), engine.writer() as writer:
        writer.replace((), [make_entry("회의 자료", subject_id=1)])
        raise RuntimeError
    write(engine, make_entry("회의 자료", subject_id=2))
    engine.open()
    assert found(engine, "회의") == [2]


def test_there_is_one_writer_at_a_time(folder):
    engine = EmbeddedEngine(folder)
    engine.create()
    with engine.writer(), pytest.raises(EngineUnavailable):
        EmbeddedEngine(folder).writer().__enter__()


def test_many_readers_and_a_writer_at_once(folder):
    engine = EmbeddedEngine(folder)
    engine.create()
    write(engine, *(make_entry(f"회의 자료 {n}", subject_id=n) for n in range(1, 21)))
    engine.open()
    failures, done = [], threading.Event()

    def read() -> None:
        while not done.is_set():
            page = find(engine.snapshot(), ask("회의 자료", size=100))
            if not 20 <= page.counts.total == len(page.entries) <= 60:
                failures.append(page.counts.total)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for n in range(21, 31):
        write(engine, make_entry(f"회의 자료 {n}", subject_id=n))
        engine.open()
    done.set()
    for reader in readers:
        reader.join()
    assert failures == []
    assert len(found(engine, "회의 자료")) == 20


def test_upkeep_reads_all_entries_of_a_subject(folder):
    engine = EmbeddedEngine(folder)
    engine.create()
    page = make_entry("청사", subject_id=1, open_to=("dept:7",))
    write(engine, page, make_draft("청사 매각", editors=("dept:7",), subject_id=1))
    assert {entry.part for entry in engine.stored([1, 2])} == {"", "draft"}
    assert set(engine.digests()) == {1}


def test_the_digest_of_a_subject_changes_with_any_of_its_parts(folder):
    engine = EmbeddedEngine(folder)
    engine.create()
    write(engine, make_entry("결산", subject_id=1, part="p1"), make_entry("결산", subject_id=1, part="p2"))
    before = engine.digests()
    write(engine, make_entry("결산", subject_id=1, part="p1"), make_entry("결산서", subject_id=1, part="p2"))
    engine.open()
    assert engine.digests().keys() == before.keys()
    assert engine.digests() != before
    assert engine.bytes_used() > 0


def test_the_neighbours_of_an_index_are_known_by_name(tmp_path):
    for name in ("one", "two"):
        EmbeddedEngine(tmp_path / name).create()
    (tmp_path / "no-index").mkdir()
    assert EmbeddedEngine(tmp_path / "one").siblings() == ["two"]
