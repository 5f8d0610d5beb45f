"""What is offered while something is being typed."""

from __future__ import annotations

import pytest

from search.find import complete
from tests.factories.search import ask, make_entry


def offered(engine, text: str, **fields) -> list[str]:
    """Return the titles offered, in order."""
    return [entry.title for entry in complete(engine.snapshot(), ask(text, **fields))]


@pytest.fixture
def names(fill):
    """Return an index of names as a city has them."""
    return fill(
        make_entry("사회복지과", kind="department", aliases=("사복과",)),
        make_entry("관리방법 안내"),
        make_entry("2026년 사회복지 계획"),
        make_entry("상하반기 점검"),
    )


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("사회", "사회복지과"),
        ("사회복", "사회복지과"),
        ("사횝", "사회복지과"),
        ("관ㄹ", "관리방법 안내"),
        ("과", "관리방법 안내"),
        ("관리 방", "관리방법 안내"),
        ("안내", "관리방법 안내"),
        ("사복", "사회복지과"),
        ("ㅅㅎㅂㅈ", "사회복지과"),
        ("ㄱㄹㅂㅂ", "관리방법 안내"),
        ("rhksfl", "관리방법 안내"),
        ("2026", "2026년 사회복지 계획"),
    ],
)
def test_a_half_typed_name_is_completed(names, typed, first):
    assert offered(names, typed)[0] == first


def test_the_middle_of_a_title_completes_too(names):
    assert set(offered(names, "사회복지")) == {"사회복지과", "2026년 사회복지 계획"}


def test_exact_names_stand_above_names_with_the_same_initials(fill):
    engine = fill(make_entry("ㅅㅎ 약어"), make_entry("상하수도"), make_entry("사회"))
    assert offered(engine, "ㅅㅎ")[0] == "ㅅㅎ 약어"
    assert set(offered(engine, "ㅅㅎ")) == {"ㅅㅎ 약어", "상하수도", "사회"}


def test_shorter_names_come_first_among_equals(fill):
    engine = fill(make_entry("회의실 예약 방법과 주의할 점"), make_entry("회의실"))
    assert offered(engine, "회의") == ["회의실", "회의실 예약 방법과 주의할 점"]


@pytest.mark.parametrize("typed", ["", " ", "ㄱ", ".*", "^", "\x00", "없는이름"])
def test_nothing_is_offered_for_nothing(names, typed):
    assert offered(names, typed) == []


def test_a_page_in_several_parts_is_offered_once(fill):
    engine = fill(
        make_entry("예산서", subject_id=1, part="p1"), make_entry("예산서", subject_id=1, part="p2")
    )
    assert offered(engine, "예산") == ["예산서"]


def test_as_many_as_asked_for(fill):
    engine = fill(*(make_entry(f"회의록 {n}") for n in range(30)))
    assert len(offered(engine, "회의록", size=8)) == 8
