"""The analysis that index and questions share."""

from __future__ import annotations

import threading
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import korean


@pytest.fixture(autouse=True)
def without_own_words(monkeypatch):
    """Analyse without a user dictionary, whatever another test left in use."""
    monkeypatch.setattr(korean.Dictionary, "path", None)
    monkeypatch.setattr(korean.Dictionary, "digest", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("회의를 개최하는", {"회의", "개최"}),
        ("분양가격의 산정으로", {"분양", "가격", "분양가격", "산정"}),
        ("사회 복지", {"사회", "복지", "사회복지"}),
        ("사회복지", {"사회", "복지", "사회복지"}),
        ("인계ㆍ인수", {"인계", "인수", "인계인수"}),
        ("청년일자리", {"청년", "일자리", "청년일자리", "자리"}),
        ("2026년 2분기", {"2026", "2026년", "2분기"}),
        ("COVID-19", {"covid", "19"}),
        ("숲을", {"숲"}),
    ],
)
def test_words_are_found_without_their_particles(text, expected):
    assert expected <= set(korean.terms(text))


@pytest.mark.parametrize("text", ["회의", "회의를", "회의의", "간부회의에서", "각종 회의는"])
def test_a_meeting_is_not_a_time(text):
    assert "회의" in korean.terms(text)
    assert "회" not in korean.terms(text)


@pytest.mark.parametrize("text", ["보고서", "업무보고", "월간 보고"])
def test_a_report_is_not_taken_for_looking(text):
    assert {"보고서", "보고"} & set(korean.terms(text))
    assert "보" not in korean.terms(text)


@pytest.mark.parametrize("text", ["제3회의 행사", "총회의 의결", "이사회에"])
def test_no_meeting_is_read_into_a_particle(text):
    assert "회의" not in korean.terms(text)


def test_words_and_terms_are_the_same_however_wide_or_composed():
    assert korean.terms("ＡＩ 행정") == korean.terms("ai 행정") == korean.terms("AI 행정")
    apart = unicodedata.normalize("NFD", "관리방법")
    assert korean.terms(apart) == korean.terms("관리방법")


def test_single_letters_are_not_folded_into_conjoining_ones():
    assert korean.clean("ㅅㅎ") == "ㅅㅎ"


def test_bigrams_go_across_the_blanks_between_hangul_alone():
    assert korean.bigrams("사회 복지") == ["사회", "회복", "복지"]
    assert korean.bigrams("인계ㆍ인수") == korean.bigrams("인계 인수") == korean.bigrams("인계인수")
    assert korean.bigrams("PDF 변환") == ["pd", "df", "변환"]


def test_offsets_point_into_the_text_that_is_shown():
    text = korean.clean("ＡＩ를 쓰는 İ 사회복지과\n의 회의")
    folded = korean.fold(text)
    assert len(folded) == len(text)
    found = {text[m.start : m.end] for m in korean.morphemes(folded)}
    assert {"ＡＩ", "사회", "복지", "회의"} <= found


@given(st.text(st.characters(codec=None), max_size=300))
def test_any_text_is_analysed_and_every_offset_is_inside(text):
    cleaned = korean.clean(text)
    folded = korean.fold(cleaned)
    assert len(folded) == len(cleaned)
    for found in korean.morphemes(folded):
        assert 0 <= found.start < found.end <= len(cleaned)
    for term in korean.terms(text):
        assert term and not any(character.isspace() for character in term)
        term.encode()
    for pair in korean.bigrams(text):
        assert len(pair) == 2


@pytest.mark.parametrize(
    "text", ["회의실 예약 안내입니다 " * 200, "  회의실 예약", "· 회의실 예약", "가\n 회의실 예약\n\t예약"]
)
def test_offsets_hold_behind_blanks_and_behind_the_first_piece(text):
    folded = korean.fold(korean.clean(text))
    found = [(one.form, folded[one.start : one.end]) for one in korean.morphemes(folded)]
    words = [(form, shown) for form, shown in found if form in ("회의실", "예약")]
    assert words and all(form == shown for form, shown in words)


def test_a_very_long_text_is_analysed_in_pieces():
    text = "위기가구 발굴 절차를 안내한다. " * 20_000
    assert korean.terms(text).count("발굴") == 20_000


def test_many_threads_get_what_one_gets():
    texts = [f"사회복지과 {n}분기 위기가구 발굴 보고서" for n in range(40)]
    expected = [korean.terms(text) for text in texts]
    wrong: list[str] = []

    def analyse() -> None:
        wrong.extend(t for t, e in zip(texts * 5, expected * 5, strict=True) if korean.terms(t) != e)

    threads = [threading.Thread(target=analyse) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
