"""Marks in what is shown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.highlight import SHOWN, highlight, snippet, wanted
from search.query import parse
from tests.factories.search import ask


def marks(text: str):
    """Return what a question asks to be marked."""
    return wanted(parse(ask(text)).readings)


@pytest.mark.parametrize(
    ("title", "asked", "shown"),
    [
        ("사회복지과 업무", "사회 복지", "<mark>사회복지</mark>과 업무"),
        ("회의의 결과", "회의를", "<mark>회의</mark>의 결과"),
        ("도시계획 관리", "도시게획", "<mark>도시</mark>계획 관리"),
        ("어린이집 평가", "어린이짚", "<mark>어린이집</mark> 평가"),
        ("관리방법", "rhksflqkdqjq", "<mark>관리방법</mark>"),
        ("2026 사회복지 계획", "ㅅㅎㅂㅈ", "2026 <mark>사회복지</mark> 계획"),
        ("ＰＤＦ 변환", "pdf", "<mark>ＰＤＦ</mark> 변환"),
        ("제설 대책", "없는 말", "제설 대책"),
    ],
)
def test_what_was_asked_is_marked(title, asked, shown):
    assert highlight(title, marks(asked)) == shown


def test_markup_in_a_text_stays_text():
    shown = highlight('<script>회의</script> & "자료"', marks("회의"))
    assert shown == "&lt;script&gt;<mark>회의</mark>&lt;/script&gt; &amp; &quot;자료&quot;"


def test_the_snippet_shows_the_stretch_that_answers():
    text = "처음 이야기. " * 40 + "위기가구 발굴 절차를 안내한다. " + "다음 이야기. " * 40
    shown = snippet(text, marks("위기가구 발굴"))
    assert shown.startswith("…<mark>위기가구</mark> <mark>발굴</mark>")
    assert shown.endswith("…")


def test_the_snippet_of_a_text_without_the_words_is_its_beginning():
    assert snippet("첫 문장이다. 둘째.", marks("없는말")) == "첫 문장이다. 둘째."
    assert snippet("", marks("회의")) == ""


def test_a_mark_deep_in_a_long_sentence_is_shown():
    text = "가나다라 " * 30 + "위기가구 " + "마바사아 " * 30
    assert "<mark>위기가구</mark>" in snippet(text, marks("위기가구"))


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ("경로당 | 회의실 | 2026년", "경로당 · <mark>회의실</mark> · 2026년"),
        ("합계 |  | 회의실", "합계 · <mark>회의실</mark>"),
        (" | 회의실 | \n끝 | 말", "<mark>회의실</mark> 끝 · 말"),
        ("회의실 a|b", "<mark>회의실</mark> a|b"),
    ],
)
def test_cells_of_a_table_are_shown_as_one_reads_them(row, shown):
    assert snippet(row, marks("회의실")) == shown


@given(st.text(st.characters(codec=None), max_size=400), st.text("회의 자료<>&ㅅㅎab", max_size=12))
def test_only_our_own_marks_are_markup(text, asked):
    for shown in (highlight(text, marks(asked)), snippet(text, marks(asked))):
        plain = re.sub("</?mark>", "", shown)
        assert "<" not in plain and ">" not in plain
        assert shown.count("<mark>") == shown.count("</mark>")
    bare = re.sub(r"&\w+;|&#\w+;", "x", plain)
    assert len(bare) <= SHOWN + 2
