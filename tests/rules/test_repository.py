"""What is committed: ours alone, no machine's paths, locks with hashes and without hosts."""

import json
import re
from pathlib import Path

import pytest

from tests.rules import tree

LOCKS = frozenset({"requirements.lock", "requirements-test.lock", "package-lock.json"})
CATALOGUES = frozenset({".po"})
SUFFIXES = frozenset({
    ".py", ".html", ".txt", ".xml", ".md", ".toml", ".json", ".jsonl", ".yml", ".css", ".js",
    ".mjs", ".svg", ".po", ".csv", ".lock",
})  # fmt: skip
NAMES = frozenset({
    "Makefile", "Dockerfile", ".gitignore", ".gitattributes", ".dockerignore", ".npmrc",
    ".env.example", ".ci/run", ".ci/need",
})  # fmt: skip
LARGEST = 64_000
LICENCES = re.compile(
    r"copyright (\(c\)|©|\d{4})|licen[cs]ed under|@licen[cs]e|spdx-license|"
    r"all rights reserved|permission is hereby granted|//# sourceMappingURL",
    re.I,
)
MACHINE = re.compile(r"(?<![\w.])/(work|root|home/\w+|Users/\w+|tmp/plan)/")
HOST = re.compile(r"https?://|--(index-url|extra-index-url|find-links|trusted-host)")
UNFINISHED = re.compile("TO" + r"DO\b|FIX" + r"ME\b|XX" + r"X\b|HA" + r"CK\b")


def foreign(path: Path, content: bytes) -> str:
    """Say why a file looks like somebody else's work; nothing when it is ours."""
    name = str(path)
    if path.suffix not in SUFFIXES and name not in NAMES and path.name not in NAMES:
        return "unknown kind of file"
    if re.search(r"\.min\.|vendor|third_party|node_modules", name):
        return "a copy of a package"
    if b"\0" in content:
        return "not text"
    if name not in LOCKS and path.suffix not in CATALOGUES and len(content) > LARGEST:
        return "too large to have been written here"
    if path.parent.name != "rules" and LICENCES.search(content.decode(errors="replace")):
        return "carries a licence"
    return ""


def unhashed(lock: str) -> list[str]:
    """Name the requirements of a lock file that carry no hash."""
    entries = re.split(r"\n(?=\S)", lock.strip())
    return [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]


def unsealed(lock: str) -> list[str]:
    """Name the packages of npm's lock that carry no digest, or a host."""
    packages = json.loads(lock)["packages"]
    return [
        name
        for name, entry in packages.items()
        if name and ("integrity" not in entry or "resolved" in entry)
    ]


def texts() -> dict[str, str]:
    """Return what is committed as text."""
    return {str(path): tree.read(path) for path in tree.committed()}


def test_nothing_of_others_is_committed():
    found = {str(path): foreign(path, (tree.ROOT / path).read_bytes()) for path in tree.committed()}
    assert len(found) > 100
    assert {path: why for path, why in found.items() if why} == {}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("site/static/fonts/a.woff2", b"wOF2"),
        ("site/static/js/htmx.min.js", b"var x"),
        ("site/static/js/lib.js", b"/*! @license MIT */"),
        ("site/static/css/x.css", b"/* Copyright (c) 2020 Somebody */"),
        ("site/core/data.json", b"x" * 64_001),
        ("site/core/blob.txt", b"a\0b"),
        ("site/vendor/a.py", b"pass"),
    ],
)
def test_what_others_wrote_is_noticed(name, content):
    assert foreign(Path(name), content)


def test_what_we_wrote_is_left_alone():
    assert foreign(Path("site/core/enums.py"), b'"""Words."""') == ""


def test_nothing_names_a_machine():
    found = {name: MACHINE.search(text) for name, text in texts().items()}
    rules = "tests/rules/test_repository.py"
    assert [name for name, match in found.items() if match and name != rules] == []


@pytest.mark.parametrize("text", ["/" + "work/main/x", 'open("/' + 'root/a")', "/home/kim/dure", "/Users/a/b"])
def test_a_path_of_a_machine_is_noticed(text):
    assert MACHINE.search(text)


@pytest.mark.parametrize("text", ["site/home/web", "network/work", "https://x.example/home/page"])
def test_an_address_is_no_path_of_a_machine(text):
    assert not MACHINE.search(text)


def hosts(name: str, lock: str) -> str:
    """Return the first host a lock file would have something fetched from."""
    if name.endswith(".json"):
        # npm copies where each author takes donations; nothing is fetched from there.
        packages = json.loads(lock)["packages"].values()
        lock = json.dumps([{key: entry[key] for key in entry.keys() - {"funding"}} for entry in packages])
    found = HOST.search(lock)
    return found[0] if found else ""


def test_lock_files_name_no_host():
    assert [name for name in sorted(LOCKS) if hosts(name, tree.read(Path(name)))] == []


def test_a_host_in_a_lock_file_is_noticed():
    entry = {"resolved": "https://registry.example/a.tgz", "funding": {"url": "https://a.example"}}
    assert hosts("package-lock.json", json.dumps({"packages": {"a": entry}}))
    assert not hosts("package-lock.json", json.dumps({"packages": {"a": {"funding": entry["funding"]}}}))


def test_every_locked_package_carries_its_hash():
    for name in ("requirements.lock", "requirements-test.lock"):
        assert unhashed(tree.read(Path(name))) == []
    assert unsealed(tree.read(Path("package-lock.json"))) == []


def test_the_two_locks_agree():
    pinned = [
        set(re.findall(r"^(\S+==\S+)", tree.read(Path(name)), re.M))
        for name in ("requirements.lock", "requirements-test.lock")
    ]
    assert len(pinned[0]) > 20
    assert pinned[0] < pinned[1]


def test_a_package_without_a_hash_is_noticed():
    assert unhashed("a==1 \\\n    --hash=sha256:00\nb==2\n") == ["b==2"]
    lock = {"packages": {"": {}, "a": {"integrity": "x", "resolved": "y"}, "b": {}}}
    assert unsealed(json.dumps(lock)) == ["a", "b"]


def test_nothing_is_left_for_later():
    assert [name for name, text in texts().items() if UNFINISHED.search(text)] == []


def test_a_note_for_later_is_noticed():
    assert UNFINISHED.search("# TO" + "DO: later")
