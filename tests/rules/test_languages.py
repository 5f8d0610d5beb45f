"""Korean is complete, and English is what stands in the code."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import polib
import pytest

from tests.rules import tree

# Ours, and beside it what fills the gaps of others.
CATALOGUES = frozenset({"locale", "locale_wagtail"})
HANGUL = re.compile(r"[가-힣]")
# A language names itself in its own words, whatever the reader speaks.
OWN_NAME = re.compile("한국어")
SOURCES = ("site", "knowledge", "newsletters", "workflows", "search")
COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|<!--.*?-->", re.S)


def gaps(catalogue: polib.POFile) -> list[str]:
    """Name the entries that are fuzzy, empty, or differ in their placeholders."""
    return [
        entry.msgid
        for entry in catalogue
        if not entry.obsolete and (entry.fuzzy or not entry.translated() or _loses(entry))
    ]


def _loses(entry: polib.POEntry) -> bool:
    spoken = entry.msgstr or " ".join(entry.msgstr_plural.values())
    meant = f"{entry.msgid} {entry.msgid_plural}"
    return placeholders(spoken) - placeholders(meant) != set() or (
        not entry.msgid_plural and placeholders(spoken) != placeholders(meant)
    )


def placeholders(text: str) -> set[str]:
    """Return the names that a string leaves open."""
    return set(re.findall(r"%\(\w+\)[sd]|\{\w*\}|%[sd]", text.replace("%%", "")))


@cache
def spoken_in_code(domain: str) -> frozenset[tuple[str, str]]:
    """Return ``(context, msgid)`` of every string that code and templates mark for translation."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return frozenset(_extract(Path(folder), domain))


def _extract(folder: Path, domain: str) -> set[tuple[str, str]]:
    suffixes = {".js"} if domain == "djangojs" else {".py", ".html", ".txt", ".xml"}
    for path in tree.committed():
        if path.parts[0] in SOURCES and path.suffix in suffixes:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(tree.read(path))
    (folder / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "-l", "ko", "-d", domain]
    extensions = ["-e", "js" if domain == "djangojs" else "py,html,txt,xml"]
    done = subprocess.run(
        [*command, *extensions, "--no-location"], cwd=folder, capture_output=True, text=True, check=False,
        env={"PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    made = folder / f"locale/ko/LC_MESSAGES/{domain}.po"
    return {(e.msgctxt or "", e.msgid) for e in polib.pofile(str(made))} if made.exists() else set()


def catalogues(language: str) -> list[Path]:
    """Return our catalogues of a language."""
    return [
        path
        for path in tree.committed()
        if path.suffix == ".po" and path.parts[1] in CATALOGUES and language in path.parts
    ]


def known(language: str, domain: str) -> set[tuple[str, str]]:
    """Return ``(context, msgid)`` of every entry of our catalogues."""
    return {
        (entry.msgctxt or "", entry.msgid)
        for path in catalogues(language)
        if path.stem == domain
        for entry in polib.pofile(str(tree.ROOT / path))
        if not entry.obsolete
    }


def hangul_in_template(text: str) -> list[str]:
    """Return the lines of a template that speak Korean whatever the reader chose."""
    bare = OWN_NAME.sub("", COMMENT.sub("", text))
    return [line.strip() for line in bare.splitlines() if HANGUL.search(line)]


def test_no_korean_entry_is_missing_or_doubtful():
    assert catalogues("ko")
    found = {str(path): gaps(polib.pofile(str(tree.ROOT / path))) for path in catalogues("ko")}
    assert {path: entries for path, entries in found.items() if entries} == {}


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_every_string_of_the_code_is_in_the_korean_catalogue(domain):
    assert sorted(spoken_in_code(domain) - known("ko", domain)) == []


def test_the_code_is_really_read():
    assert len(spoken_in_code("django")) > 100


def test_the_code_speaks_english():
    assert [msgid for _context, msgid in sorted(spoken_in_code("django")) if HANGUL.search(msgid)] == []


def test_templates_leave_korean_to_the_catalogue():
    found = {str(path): hangul_in_template(tree.read(path)) for path in tree.templates()}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_an_empty_fuzzy_or_torn_entry_is_noticed():
    catalogue = polib.POFile()
    catalogue += [
        polib.POEntry(msgid="Save", msgstr="저장"),
        polib.POEntry(msgid="Empty", msgstr=""),
        polib.POEntry(msgid="Fuzzy", msgstr="흐림", flags=["fuzzy"]),
        polib.POEntry(msgid="%(count)s pages", msgstr="쪽"),
        polib.POEntry(msgid="{name} wrote", msgstr="{이름}님이 씀"),
        polib.POEntry(msgid="%(n)s page", msgid_plural="%(n)s pages", msgstr_plural={0: "%(n)s쪽"}),
    ]
    assert gaps(catalogue) == ["Empty", "Fuzzy", "%(count)s pages", "{name} wrote"]


def test_korean_in_a_template_is_noticed():
    text = '{# 주석 #}\n<p>저장했습니다.</p>\n<p>{% translate "Saved." %}</p>'
    assert hangul_in_template(text) == ["<p>저장했습니다.</p>"]
