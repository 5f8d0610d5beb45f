"""What a reader who half remembers a phrase gets, and in which order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from search.find import find
from search.order import Reader
from search.query import Sort
from tests.factories.search import ask, make_entry

TODAY = date(2026, 11, 22)


def titles(engine, text: str, **fields) -> list[str]:
    """Return the titles found, in order."""
    reader = fields.pop("reader", Reader(today=TODAY))
    return [entry.title for entry in find(engine.snapshot(), ask(text, **fields), reader).entries]


@pytest.fixture
def library(fill):
    """Return an index of plausible pages of an administration."""
    return fill(
        make_entry("위기가구 발굴 매뉴얼", body="복지사각지대에 놓인 주민을 찾는 절차를 안내한다."),
        make_entry("사회복지과 업무편람", body="긴급복지 지원과 위기가구 상담의 순서."),
        make_entry("제설 대책 보고서", body="겨울철 도로 제설 장비와 인력의 배치."),
        make_entry("간부회의 자료 작성 요령", body="회의 자료는 하루 전까지 낸다."),
        make_entry("제3회 주민 행사", body="세 번째 행사의 결과."),
        make_entry("공공데이터 PDF 변환", body="PDF 파일을 표로 바꾸는 방법."),
        make_entry("관리방법 안내", body="시설물의 관리방법을 모았다."),
    )


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("위기가구 발굴", "위기가구 발굴 매뉴얼"),
        ("위기 가구발굴 매뉴얼", "위기가구 발굴 매뉴얼"),
        ("위기가구를 발굴하는 매뉴얼은 어디에", "위기가구 발굴 매뉴얼"),
        ("위기가구발굴메뉴얼", "위기가구 발굴 매뉴얼"),
        ("복지사각지대에 놓인 주민", "위기가구 발굴 매뉴얼"),
        ("보고서 제설", "제설 대책 보고서"),
        ("dnlrlrkrn qkfrnf", "위기가구 발굴 매뉴얼"),
        ("rhksflqkdqjq", "관리방법 안내"),
        ("ㅔㅇㄹ", "공공데이터 PDF 변환"),
        ("ㅅㅎㅂㅈ", "사회복지과 업무편람"),
        ("ＰＤＦ", "공공데이터 PDF 변환"),
        ('"간부회의" AND 자료 OR (', "간부회의 자료 작성 요령"),
        ("자료 작성 간부회의", "간부회의 자료 작성 요령"),
    ],
)
def test_a_half_remembered_phrase_comes_first(library, asked, first):
    assert titles(library, asked)[0] == first


def test_the_order_of_words_does_not_matter(fill):
    engine = fill(make_entry("김대리 미팅 기록"), make_entry("박대리 출장 기록"))
    assert titles(engine, "김대리 미팅")[0] == titles(engine, "미팅 김대리")[0] == "김대리 미팅 기록"


def test_a_meeting_is_not_the_third_time(library):
    assert titles(library, "회의")[0] == "간부회의 자료 작성 요령"
    assert "제3회 주민 행사" not in titles(library, "회의")


def test_exact_hits_outrank_hits_by_initials(fill):
    engine = fill(make_entry("사회복지 예산"), make_entry("ㅅㅎㅂㅈ 줄임말 모음"))
    assert titles(engine, "ㅅㅎㅂㅈ") == ["ㅅㅎㅂㅈ 줄임말 모음", "사회복지 예산"]


def test_of_two_alike_the_verified_and_the_fresh_come_first(fill):
    old = TODAY - timedelta(days=900)
    engine = fill(
        make_entry("당직 근무 안내", subject_id=1, date=old, stale=True),
        make_entry("당직 근무 안내", subject_id=2, date=old),
        make_entry("당직 근무 안내", subject_id=3, date=TODAY, verified=True),
    )
    found = find(engine.snapshot(), ask("당직 근무"), Reader(today=TODAY)).entries
    assert [entry.subject_id for entry in found] == [3, 2, 1]


def test_ones_own_department_comes_first_of_two_alike(fill):
    engine = fill(
        make_entry("출장비 정산", subject_id=1, department_path=(5, 6)),
        make_entry("출장비 정산", subject_id=2, department_path=(5, 7)),
    )
    own = Reader(today=TODAY, departments=frozenset({7}))
    found = find(engine.snapshot(), ask("출장비"), own).entries
    assert [entry.subject_id for entry in found] == [2, 1]


def test_newest_first_keeps_to_what_holds_nearly_all_words(fill):
    engine = fill(
        make_entry("재난 대응 매뉴얼", date=date(2024, 1, 1)),
        make_entry("재난 대응 매뉴얼 개정", date=date(2025, 1, 1)),
        make_entry("재난 문자", date=date(2026, 1, 1)),
    )
    assert titles(engine, "재난 매뉴얼", sort=Sort.NEWEST) == ["재난 대응 매뉴얼 개정", "재난 대응 매뉴얼"]


def test_newest_first_falls_back_to_any_of_the_words(fill):
    engine = fill(make_entry("재난 문자", date=date(2026, 1, 1)))
    assert titles(engine, "재난 훈련 계획", sort=Sort.NEWEST) == ["재난 문자"]


def test_nothing_typed_shows_everything_newest_first(fill):
    engine = fill(make_entry("가", date=date(2024, 1, 1)), make_entry("나", date=date(2026, 1, 1)))
    assert titles(engine, "") == ["나", "가"]


@pytest.mark.parametrize("sort", list(Sort))
def test_every_subject_is_on_exactly_one_page(fill, sort):
    engine = fill(*(make_entry(f"시설 점검 {n}호", subject_id=n, date=TODAY) for n in range(1, 138)))
    seen = []
    for number in range(1, 9):
        question = ask("시설 점검", sort=sort, page=number, size=20)
        page = find(engine.snapshot(), question)
        assert page.counts.total == 137
        seen += [entry.subject_id for entry in page.entries]
    assert sorted(seen) == list(range(1, 138))


def test_a_long_file_is_one_hit_that_opens_at_its_best_part(fill):
    parts = [
        make_entry("2026년 예산서", subject_id=9, part=f"p{n}", url=f"/files/9#{n}", body=body)
        for n, body in enumerate(["일반회계 세입", "특별회계 상수도 요금", "기금 운용"], 1)
    ]
    engine = fill(*parts, make_entry("상수도 안내", subject_id=2))
    page = find(engine.snapshot(), ask("특별회계 상수도 요금"))
    assert [entry.subject_id for entry in page.entries] == [9, 2]
    assert page.entries[0].part == "p2"
    assert page.counts.total == 2


def test_files_of_many_parts_count_as_subjects_exactly(fill):
    parts = [
        make_entry("결산서", subject_id=n, kind="document", part=f"p{p}", tasks=(4, 5), body="결산 자료")
        for n in range(1, 61)
        for p in range(1, 6)
    ]
    single = [make_entry("결산 안내", subject_id=n, tasks=(4,)) for n in range(100, 140)]
    counts = find(fill(*parts, *single).snapshot(), ask("결산")).counts
    assert counts.total == 100
    assert counts.kinds == {"document": 60, "page": 40}
    assert counts.tasks == {(0, 4): 100, (4, 5): 60}


def test_many_parts_do_not_crowd_out_other_subjects(fill):
    parts = [
        make_entry("도로 정비 백서", subject_id=1, part=f"p{n}", body="도로 정비 도로 정비")
        for n in range(150)
    ]
    others = [make_entry(f"도로 정비 {n}구간", subject_id=n) for n in range(2, 40)]
    page = find(fill(*parts, *others).snapshot(), ask("도로 정비 백서", size=50))
    assert len(page.entries) == len({entry.subject_id for entry in page.entries}) == 39
    assert page.entries[0].subject_id == 1


def test_filters_by_kind_place_and_period(fill):
    engine = fill(
        make_entry("하천 정비", subject_id=1, kind="task", department_path=(5, 6), date=date(2025, 3, 1)),
        make_entry("하천 점검", subject_id=2, tasks=(8, 9), date=date(2026, 3, 1)),
        make_entry("하천 청소", subject_id=3, people=(31,), duty=40),
    )

    def found(**fields) -> set[int]:
        return {e.subject_id for e in find(engine.snapshot(), ask("하천", **fields)).entries}

    assert found(kinds=frozenset({"task"})) == {1}
    assert found(departments=frozenset({5})) == {1}
    assert found(tasks=frozenset({8})) == found(tasks=frozenset({9})) == {2}
    assert found(mine=frozenset({31})) == found(mine=frozenset({40})) == {3}
    assert found(since=date(2026, 1, 1)) == {2}
    assert found(since=date(2025, 1, 1), until=date(2025, 12, 31)) == {1}
    assert found(until=date(2025, 12, 31)) == {1}


def test_tabs_count_every_kind_whatever_tab_is_open(fill):
    engine = fill(make_entry("하천 정비", kind="task"), make_entry("하천 점검"), make_entry("하천 청소"))
    counts = find(engine.snapshot(), ask("하천", kinds=frozenset({"task"}))).counts
    assert (counts.total, counts.kinds) == (1, {"page": 2, "task": 1})


def test_a_rewritten_page_is_found_by_its_new_words_alone(fill):
    fill(make_entry("옛 제목 조례", subject_id=1))
    engine = fill(make_entry("새 이름 규칙", subject_id=1), removed=[1])
    assert titles(engine, "새 이름") == ["새 이름 규칙"]
    assert titles(engine, "옛 제목") == []


@pytest.mark.parametrize(
    "text",
    ["\x00", "\ud800회의", "😀", "*", '"', "a:b~2^3", "()[]{}", "ㅏㅏㅏ", "ㄳ", "\u1100\u1161", "회" * 5000],
)
def test_nothing_that_can_be_typed_breaks_a_search(library, text):
    for sort in Sort:
        page = find(library.snapshot(), ask(text, sort=sort))
        assert len(page.entries) == page.counts.total <= 7


def test_nothing_that_can_be_written_breaks_the_index(fill):
    engine = fill(
        make_entry("\x00\ud800 회의록 😀", body="가" * 20_000 + "\udfff", summary="\x01"),
        make_entry("", body=""),
        make_entry("a" * 70_000),
    )
    assert titles(engine, "회의록")[0].strip().startswith("회의록")
