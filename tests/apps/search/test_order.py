"""The second stage, without any engine."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from search import korean
from search.order import (
    BOOSTS,
    LONGEST_PIECE,
    Pieces,
    Reader,
    Scored,
    cut,
    dice,
    order,
    weigh,
    win,
)
from search.query import parse
from tests.factories.search import ask, make_entry

TODAY = date(2026, 11, 22)


def ranked(text: str, *candidates: tuple[float, object], reader: Reader | None = None) -> list[str]:
    """Return the titles in final order, every bigram weighing the same."""
    readings = parse(ask(text)).readings
    weights = {pair: 1.0 for reading in readings for pair in reading.bigrams}
    scored = [Scored(entry, score) for score, entry in candidates]
    return [s.entry.title for s in order(scored, readings, weights, reader or Reader())]


def test_a_title_that_says_it_all_beats_a_higher_first_score():
    named = make_entry("공동주택 관리 규칙")
    mentions = make_entry("주택 정책", body="공동주택 관리 규칙 공동주택 관리 규칙")
    assert ranked("공동주택 관리규칙", (6.0, named), (10.0, mentions))[0] == named.title


def test_the_piece_that_holds_the_phrase_beats_scattered_words():
    together = make_entry("안내 하나", body="위기가구 발굴 절차. 다른 이야기.")
    scattered = make_entry("안내 둘", body="위기가구 이야기. 예산 발굴. 사업 절차.")
    assert ranked("위기가구 발굴 절차", (9.9, together), (10.0, scattered))[0] == together.title


def test_the_title_counts_in_every_piece():
    weights = dict.fromkeys(["시행", "행령", "권한", "한위", "위임"], 1.0)
    pieces = Pieces("권한 위임에 관한 사항.")
    bigrams = frozenset(weights)
    assert win(bigrams, korean.compact("시행령"), pieces, weights) == 1.0
    assert win(bigrams, korean.compact("규칙"), pieces, weights) == pytest.approx(0.6)


def test_the_final_score_is_the_documented_formula():
    entry = make_entry("예산 편성", body="지침이다")
    readings = parse(ask("예산 편성 지침")).readings
    weights = dict.fromkeys(readings[0].bigrams, 1.0)
    (scored,) = order([Scored(entry, 4.0)], readings, weights)
    # Five bigrams asked, three in the title: dice 6/8; the body adds one of the other two.
    assert scored.final == pytest.approx(1 + 0.6 * 0.75 + 0.15 / 0.4 + 4 / 5)


def test_rare_bigrams_weigh_more():
    weights = weigh({"흔한": 900, "드문": 3, "없는": 0}, 1000)
    assert weights["없는"] > weights["드문"] > weights["흔한"] > 0
    assert weigh({"더": 12}, 10)["더"] > 0


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("가나", "가나", 1), ("가나", "다라", 0), ("", "", 0)]
)
def test_likeness_of_two_titles(one, other, expected):
    assert dice(frozenset(korean.pairs(one)), frozenset(korean.pairs(other))) == expected


def test_pieces_end_with_sentences_and_are_never_long():
    text = "첫 문장이다. 둘째 문장이다!\n셋째 " + "가" * 500
    pieces = cut(text)
    assert "".join(piece for _offset, piece in pieces) == text
    assert all(text[offset:].startswith(piece) for offset, piece in pieces)
    assert max(len(piece) for _offset, piece in pieces) <= LONGEST_PIECE
    assert pieces[0][1] == "첫 문장이다. "
    assert cut("") == []


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"verified": True}, {}),
        ({}, {"stale": True}),
        ({"date": TODAY}, {"date": TODAY - timedelta(days=300)}),
        ({"date": TODAY}, {}),
        ({"duty": 40}, {"duty": 41}),
        ({"department_path": (5, 6)}, {"department_path": (5, 7)}),
    ],
)
def test_a_boost_decides_between_two_alike(better, worse):
    reader = Reader(today=TODAY, departments=frozenset({6}), duties=frozenset({40}))
    one = make_entry("당직 안내", subject_id=2, url="/better", **better)
    other = make_entry("당직 안내", subject_id=1, url="/worse", **worse)
    readings = parse(ask("당직 안내")).readings
    found = order([Scored(one, 1.0), Scored(other, 1.0)], readings, {}, reader)
    assert found[0].entry.url == "/better"


def test_all_boosts_together_do_not_carry_a_poor_match_over_a_good_one():
    assert sum(abs(boost.value) for boost in BOOSTS) < 0.3
    assert all(boost.reason for boost in BOOSTS)
    reader = Reader(today=TODAY, departments=frozenset({6}))
    poor = make_entry("당직 표", verified=True, date=TODAY, department_path=(6,))
    good = make_entry("당직 근무 요령", stale=True)
    assert ranked("당직 근무 요령", (8.0, poor), (9.0, good), reader=reader)[0] == good.title


def test_the_same_candidates_always_come_in_the_same_order():
    entries = [make_entry("당직", subject_id=n) for n in (3, 1, 2)]
    readings = parse(ask("당직")).readings
    found = order([Scored(entry, 1.0) for entry in entries], readings, {})
    assert [scored.entry.subject_id for scored in found] == [1, 2, 3]
    assert order([], readings, {}) == []
