"""From what was asked to what an engine must match; no engine needed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import (
    LARGEST_PAGE,
    LONGEST_TEXT,
    MOST_PAGES,
    AudienceRequired,
    SearchQuery,
    Sort,
    parse,
    parse_completion,
)
from tests.factories.search import ask


def weights(question, field: str = "terms", **more) -> dict[str, float]:
    """Return the weights of a field's matches."""
    return {m.value: m.weight for m in parse(question, **more).matches if m.field == field}


def test_nobody_searches_without_an_audience():
    with pytest.raises(TypeError):
        SearchQuery(text="회의")
    with pytest.raises(AudienceRequired):
        SearchQuery(text="회의", audience=frozenset())


@pytest.mark.parametrize(
    ("page", "size", "expected"),
    [(0, 0, (1, 1)), (-5, 20, (1, 20)), (10**9, 10**9, (MOST_PAGES, LARGEST_PAGE))],
)
def test_paging_is_brought_into_its_bounds(page, size, expected):
    question = ask(page=page, size=size)
    assert (question.page, question.size) == expected


def test_any_word_suffices_and_each_adds_its_weight():
    question = ask("사회복지 예산")
    assert weights(question) == dict.fromkeys(["사회", "복지", "사회복지", "예산", "복지예산"], 1.0)
    assert weights(question, "title_bigrams")["지예"] == 0.3
    assert weights(question, "body_bigrams")["지예"] == 0.2
    assert all(m.rare == (m.field == "body_bigrams") for m in parse(question).matches)


def test_what_was_typed_counts_more_than_what_may_have_been_meant():
    found = weights(ask("dkssud 안내"))
    assert found["안내"] == 1.0
    assert found["안녕"] == pytest.approx(0.8)


def test_a_word_meant_both_ways_keeps_its_higher_weight():
    assert weights(ask("sns SNS"))["sns"] == 1.0


def test_initials_are_a_prefix_below_every_word():
    prefixes = [m for m in parse(ask("ㅅㅎㅂㅈ")).matches if m.prefix]
    assert [(m.field, m.value) for m in prefixes] == [("choseong", "ㅅㅎㅂㅈ")]
    assert prefixes[0].weight < 1
    assert not any(m.prefix for m in parse(ask("ㅅ")).matches)


def test_synonyms_expand_at_lower_weight():
    def synonyms(terms):
        return [("북한이탈주민", 0.6)] if "탈북" in terms else []

    found = weights(ask("탈북민 지원"), synonyms=synonyms)
    assert found["북한이탈주민"] == pytest.approx(0.6)
    assert found["지원"] == 1.0


def test_newest_first_asks_for_nearly_all_words():
    ((least, words),) = parse(ask("재난 대응 매뉴얼", sort=Sort.NEWEST)).enough
    assert (least, words) == (3, ("재난", "대응", "매뉴얼"))
    assert parse(ask("재난 대응 매뉴얼")).enough == ()
    ((least, _words),) = parse(ask("재난 대응 매뉴얼 개정 안내", sort=Sort.NEWEST)).enough
    assert least == 4


@pytest.mark.parametrize("text", ["", "   ", "\x00", "\u200b"])
def test_nothing_typed_asks_for_nothing(text):
    parsed = parse(ask(text))
    assert (parsed.matches, parsed.readings) == ((), ())
    assert parse_completion(ask(text)).matches == ()


def test_an_endless_question_is_cut():
    assert len(parse(ask("회의 자료 " * 10_000)).readings[0].text) <= LONGEST_TEXT


@given(st.text(st.characters(codec=None), max_size=60), st.sampled_from(Sort))
def test_anything_can_be_asked(text, sort):
    question = ask(text, sort=sort)
    for match in (*parse(question).matches, *parse_completion(question).matches):
        assert match.value and match.weight > 0
        match.value.encode()


def test_completion_prefers_the_beginning_of_a_name_and_letters_to_initials():
    found = {(m.field, m.value): m.weight for m in parse_completion(ask("ㅅㅎ")).matches}
    assert (
        found["jamo", "^ㅅㅎ"]
        > found["jamo", "ㅅㅎ"]
        > found["choseong", "^ㅅㅎ"]
        > found["choseong", "ㅅㅎ"]
    )
