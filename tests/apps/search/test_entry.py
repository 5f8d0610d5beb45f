"""The one shape of what can be found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from search.entry import AudienceMissing, Entry, digest, from_json, to_json
from search.fields import BEGINNING, LONGEST_PREFIX, analyse
from tests.factories.search import make_draft, make_entry


def test_an_entry_without_audience_cannot_be_made():
    with pytest.raises(AudienceMissing):
        make_entry("회의", open_to=())
    with pytest.raises(TypeError):
        Entry(subject_id=1, kind="page", title="회의", url="/w/1")


def test_a_draft_names_its_editors_and_its_part():
    with pytest.raises(AudienceMissing):
        make_entry("회의", draft=True, part="draft")
    with pytest.raises(ValueError, match="draft"):
        make_entry("회의", part="draft")
    with pytest.raises(ValueError, match="draft"):
        make_entry("회의", draft=True, editors=frozenset({"dept:7"}))


def test_an_entry_is_written_down_and_read_back_whole():
    entry = make_draft(
        "회의 <1>", editors=("dept:7", "dept:8"), tasks=(1, 2), date=date(2026, 1, 2), aliases=("가",)
    )
    assert from_json(to_json(entry)) == entry


@pytest.mark.parametrize(
    "change",
    [
        {"title": "다른 제목"},
        {"audience": frozenset({"dept:7"})},
        {"tasks": (1,)},
        {"stale": True},
        {"date": date(2026, 1, 2)},
    ],
)
def test_the_digest_tells_any_change(change):
    entry = make_entry("회의", subject_id=1)
    assert digest(replace(entry, **change), "1") != digest(entry, "1")


def test_the_digest_tells_another_analysis():
    entry = make_entry("회의", subject_id=1)
    assert digest(entry, "1") != digest(entry, "2")
    assert digest(entry, "1") == digest(replace(entry), "1")


def test_the_title_weighs_three_times_as_much():
    found = analyse(make_entry("예산", body="예산 결산"))
    assert found.terms.count("예산") == 4
    assert found.terms.count("결산") == 1
    assert found.title_bigrams == ["예산"]


def test_aliases_are_found_and_completed():
    found = analyse(make_entry("사회복지과", aliases=("사복과",)))
    assert BEGINNING + "ㅅㅏㅂㅗㄱㄱㅗㅏ" in found.jamo
    assert BEGINNING + "ㅅㅂㄱ" in found.choseong
    assert set(found.terms) >= {"사회", "복지"}


def test_names_are_spelt_from_each_of_their_words_on():
    found = analyse(make_entry("2026년 (긴급)복지 지원 " + "가" * 100))
    assert any(one.startswith("ㄱㅣㄴㄱㅡㅂㅂㅗㄱㅈㅣ") for one in found.jamo)
    assert any(one.startswith("ㅂㅈㅈㅇ") for one in found.choseong)
    assert max(map(len, found.jamo)) <= LONGEST_PREFIX + 1


def test_what_cannot_be_stored_is_cleaned_away():
    found = analyse(make_entry("회의\x00\ud800", body="\u200b자료\ufeff"))
    to_json(found.entry).encode()
    assert found.entry.body == "자료"
