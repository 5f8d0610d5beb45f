"""``manage.py search``: measuring without a database, building and watching with one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from search import index, live
from search.evaluate import CorpusRefused, evaluate, measures
from search.jobs import CHECK, REBUILD
from search.models import IndexState
from tests.factories.people import NOW

KEYS = {
    "mrr@10", "recall@10", "ndcg@10", "p50_ms", "p95_ms",
    "documents_per_second", "index_bytes", "resident_mb",
}  # fmt: skip
DOCUMENTS = [
    {"id": "a", "title": "도로법 시행령 제3조(도로의 점용)", "text": "도로를 점용하려는 자는 허가를 받는다."},
    {"id": "b", "title": "하천법 제5조(하천의 관리)", "text": "하천은 국가가 관리한다."},
    {"id": "c", "title": "도로법 제7조(도로의 관리)", "text": "관리청은 도로를 관리한다."},
]
QUESTIONS = [
    {"id": "1", "text": "하천법 하천의 관리", "relevant_ids": ["b"]},
    {"id": "2", "text": "ehfhqjq tlgodfud ehfhdml wjadyd", "relevant_ids": ["a"]},
    {"id": "3", "text": "도로법도로의관리", "relevant_ids": ["c"]},
    {"id": "4", "text": "아무 데도 없는 것", "relevant_ids": ["gone"]},
]


def write(path: Path, rows: list[dict]) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return path


@pytest.fixture
def corpus(tmp_path) -> Path:
    return write(tmp_path / "corpus.jsonl", DOCUMENTS)


@pytest.fixture
def queries(tmp_path) -> Path:
    return write(tmp_path / "queries.jsonl", QUESTIONS)


def test_evaluation_needs_no_database_and_prints_one_object_last(corpus, queries):
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
    }
    command = [sys.executable, "manage.py", "search", "evaluate", "--corpus", corpus, "--queries", queries]
    found = subprocess.run(
        command, cwd=settings.SITE, env=environment, capture_output=True, text=True, check=True
    )
    figures = json.loads(found.stdout.splitlines()[-1])
    assert set(figures) == KEYS
    assert figures["mrr@10"] == figures["recall@10"] == 0.75
    assert figures["index_bytes"] > 0 < figures["documents_per_second"]


def test_evaluation_leaves_nothing_behind(corpus, queries, tmp_path, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    evaluate(corpus, queries, "embedded")
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize(
    ("answers", "relevant", "expected"),
    [
        (["a", "b"], {"a"}, (1.0, 1.0, 1.0)),
        (["b", "a"], {"a"}, (0.5, 1.0, 0.6309)),
        (["b"], {"a"}, (0.0, 0.0, 0.0)),
        ([*"bcdefghijkl", "a"], {"a"}, (0.0, 0.0, 0.0)),
        (["a", "x", "b"], {"a", "b"}, (1.0, 1.0, 0.9197)),
        ([], set(), (0.0, 0.0, 0.0)),
    ],
)
def test_the_measures_are_the_usual_ones(answers, relevant, expected):
    found = measures(answers, frozenset(relevant))
    assert tuple(found.values()) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("row", [[], {"id": "x", "title": "제목"}])
def test_a_line_of_another_shape_is_named(tmp_path, queries, row):
    broken = write(tmp_path / "broken.jsonl", [DOCUMENTS[0], row])
    with pytest.raises(CorpusRefused, match=r"broken\.jsonl:2"):
        evaluate(broken, queries, "embedded")


def run(*arguments) -> str:
    out = StringIO()
    call_command("search", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_command_builds_drains_checks_and_reports(notes):
    with pytest.raises(CommandError, match="has not been built"):
        run("status")
    notes.write("제설 대책")
    assert "subjects indexed" in run("rebuild")
    notes.write("하천 점검")
    assert "1 subjects taken in" in run("drain")
    assert "0 subjects differed" in run("check")
    reported = run("status")
    assert "entries: 2" in reported
    assert "waiting: 0" in reported


@pytest.mark.django_db
def test_the_jobs_of_the_night_and_of_the_administrator_do_their_work(notes):
    from core.jobs import handler

    notes.write("제설 대책")
    index.drain(NOW)
    before = IndexState.current()
    steps = []
    handler(REBUILD).run(lambda done, total: steps.append((done, total)))
    handler(CHECK).run(lambda done, total: None)
    after = IndexState.current()
    assert after.name != before.name
    assert after.generation > before.generation
    assert after.checked_at is not None
    assert steps[-1][0] == steps[-1][1] > 0
    assert live.snapshot()[0].size == 1
