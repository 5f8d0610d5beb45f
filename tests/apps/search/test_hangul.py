"""Letters of Hangul and the two keyboards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import hangul

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=20)


@given(SYLLABLES)
def test_what_is_taken_apart_goes_together_again(word):
    one_by_one = "".join(hangul.compose(hangul.strokes(syllable)) for syllable in word)
    assert one_by_one == word


@given(st.text())
def test_any_text_can_be_spelt_and_composed(text):
    assert len(hangul.initials(text)) >= len(text)
    hangul.compose(hangul.strokes(text))
    hangul.from_latin_keys(text)
    hangul.from_hangul_keys(text)


@pytest.mark.parametrize(
    ("word", "letters"),
    [("관리", "ㄱㅗㅏㄴㄹㅣ"), ("값", "ㄱㅏㅂㅅ"), ("쪽", "ㅉㅗㄱ"), ("의", "ㅇㅡㅣ"), ("3층", "3ㅊㅡㅇ")],
)
def test_spelling_goes_stroke_by_stroke(word, letters):
    assert hangul.strokes(word) == letters


@pytest.mark.parametrize(
    ("typed", "sooner"),
    [("관리", "과"), ("관리", "관ㄹ"), ("값", "갑"), ("의회", "으"), ("사회복지", "사횝")],
)
def test_a_half_typed_syllable_is_a_prefix(typed, sooner):
    assert hangul.strokes(typed).startswith(hangul.strokes(sooner))


@pytest.mark.parametrize(
    ("word", "initials"),
    [("사회복지과", "ㅅㅎㅂㅈㄱ"), ("ㄳ", "ㄱㅅ"), ("ㅄㅈ", "ㅂㅅㅈ"), ("2026년", "2026ㄴ"), ("꽃", "ㄲ")],
)
def test_initials_come_apart_where_the_input_method_joined_them(word, initials):
    assert hangul.initials(word) == initials


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rhksflqkdqjq", "관리방법"),
        ("dkssud", "안녕"),
        ("dkfrdma", "앍음"),
        ("rkqtdms", "값은"),
        ("Qkffo", "빨래"),
        ("RHKSFL", "관리"),
        ("2026sus dPtks", "2026년 예산"),
        ("dkssud pdf", "안녕 pdf"),
        ("dmlfyㆍdydid", "의료ㆍ요양"),
    ],
)
def test_hangul_typed_in_latin_mode_is_read(typed, meant):
    assert hangul.from_latin_keys(typed) == meant


@pytest.mark.parametrize("typed", ["pdf", "hwpx", "", "회의", "123", "q", "http"])
def test_what_spells_no_syllables_is_left_alone(typed):
    assert hangul.from_latin_keys(typed) is None


@pytest.mark.parametrize(
    ("typed", "meant"), [("ㅔㅇㄹ", "pdf"), ("ㅔㅇㄹ 자료", "pdf 자료"), ("햐ㅛ", "giy")]
)
def test_latin_typed_in_hangul_mode_is_read(typed, meant):
    assert hangul.from_hangul_keys(typed) == meant


@pytest.mark.parametrize("typed", ["네", "회의", "ㅅㅎㅂㅈ", "", "pdf", "ㅋㅋ"])
def test_words_and_initials_are_not_taken_for_latin(typed):
    assert hangul.from_hangul_keys(typed) is None


def test_a_closed_syllable_is_told_from_an_open_one():
    assert hangul.has_final("두레면")
    assert not hangul.has_final("두레")
    assert not hangul.has_final("3D")
