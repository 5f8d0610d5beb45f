"""Files are read in a process of their own, which may die without harm."""

import json
import os
import subprocess
import sys

import pytest

from files.extraction import Limits, State, extract, process
from files.extraction.reasons import SENTENCES, Reason, sentence
from tests.factories.papers import ROOT, hwpx, paragraph


@pytest.fixture
def note(tmp_path):
    """Return a plain text of two pages."""
    path = tmp_path / "쪽지.txt"
    path.write_text("하나\f둘", "utf-8")
    return path


def acting(monkeypatch, code: str) -> None:
    """Let the child do something else than reading."""
    monkeypatch.setattr(process, "CHILD", (sys.executable, "-c", code))


def test_the_child_tells_the_pages_in_order(note):
    read = extract(note)
    assert (read.kind, read.state, [page.text for page in read.pages]) == ("text", State.OK, ["하나", "둘"])


def test_a_missing_file_is_the_callers_mistake(tmp_path):
    with pytest.raises(FileNotFoundError):
        extract(tmp_path / "nothing")


def test_size_is_looked_at_before_anything_is_opened(note, monkeypatch):
    acting(monkeypatch, "raise SystemExit(1)")
    assert extract(note, limits=Limits(file_bytes=3)).reason == Reason.FILE_SIZE
    note.write_bytes(b"")
    assert (extract(note).state, extract(note).reason) == (State.EMPTY, Reason.ZERO_BYTES)


@pytest.mark.parametrize(
    ("signal", "state", "reason"),
    [
        ("SIGSEGV", State.FAILED, Reason.CRASHED),
        ("SIGKILL", State.TOO_LARGE, Reason.MEMORY),
        ("SIGXCPU", State.TOO_LARGE, Reason.TIME),
    ],
)
def test_a_child_that_is_killed_leaves_a_reason_and_its_pages(note, monkeypatch, signal, state, reason):
    told = r'{"kind": "text"}\n{"page": "하나"}\n{"pa'
    acting(monkeypatch, f"import os, signal; print('{told}', end='', flush=True); os.kill(os.getpid(), signal.{signal})")
    read = extract(note)
    assert (read.kind, read.state, read.reason) == ("text", state, reason)
    assert [page.text for page in read.pages] == ["하나"]


def test_a_child_that_only_waits_is_stopped(note, monkeypatch):
    acting(monkeypatch, "import signal; signal.pause()")
    read = extract(note, limits=Limits(seconds=0))
    assert (read.state, read.reason) == (State.TOO_LARGE, Reason.TIME)


def test_a_file_that_needs_more_memory_than_allowed_is_too_large(tmp_path):
    large = hwpx(tmp_path / "a", "".join(paragraph("글" * 100) for _number in range(50_000)))
    read = extract(large, limits=Limits(memory_bytes=80 << 20))
    assert (read.kind, read.state, read.reason) == ("hwpx", State.TOO_LARGE, Reason.MEMORY)


def test_the_child_sees_nothing_of_our_environment(note, monkeypatch):
    monkeypatch.setenv("DURE_SECRET_KEY", "비밀")
    acting(monkeypatch, "import json, os; print(json.dumps({'page': ' '.join(os.environ)}))")
    assert "DURE_SECRET_KEY" not in extract(note).text


def test_every_reason_has_a_sentence_in_korean():
    assert set(SENTENCES) == set(Reason)
    assert all(any("가" <= letter <= "힣" for letter in sentence(reason)) for reason in Reason)
    assert sentence("") == ""


def test_the_command_needs_neither_settings_nor_database(note, tmp_path):
    (tmp_path / "빈.hwp").write_bytes(b"")
    command = [sys.executable, str(ROOT / "site/manage.py"), "extract", str(note), str(tmp_path / "빈.hwp"), "없음"]
    bare = {"DJANGO_SETTINGS_MODULE": "config.settings.production", "PATH": os.defpath}
    done = subprocess.run(command, env=bare, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [line["state"] for line in told] == ["ok", "empty", "failed"]
    assert told[0] == {
        "file": str(note), "kind": "text", "state": "ok", "reason": "",
        "pages": [{"number": 1, "text": "하나"}, {"number": 2, "text": "둘"}],
    }  # fmt: skip
    assert told[1]["reason"]
