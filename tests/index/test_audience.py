"""Nothing that a reader may not see shows in hits, counts, facets or completion."""

from __future__ import annotations

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.find import complete, find
from search.query import Sort, parse
from tests.factories.search import STAFF, VISITOR, ask, make_draft, make_entry

SECRET = "인사발령 초안"


def seen(engine, question) -> set[int]:
    """Return the subjects that any answer to a question names, counts aside."""
    snapshot = engine.snapshot()
    page = find(snapshot, question)
    return {entry.subject_id for entry in (*page.entries, *complete(snapshot, question))}


def test_a_closed_page_is_found_by_its_department_alone(fill):
    engine = fill(make_entry(SECRET, subject_id=1, open_to=("dept:7",)))
    assert seen(engine, ask("인사발령", STAFF | {"dept:7"})) == {1}
    assert seen(engine, ask("인사발령", STAFF | {"dept:8"})) == set()


def test_a_visitor_finds_public_pages_alone(fill):
    engine = fill(
        make_entry("도서관 안내", subject_id=1, open_to=("public",)),
        make_entry("도서관 내부 지침", subject_id=2, open_to=("staff",)),
    )
    assert seen(engine, ask("도서관", VISITOR)) == {1}
    assert seen(engine, ask("도서관", STAFF)) == {1, 2}


@pytest.mark.parametrize(
    "text",
    ["인사발령 초안", "인사", "ㅇㅅㅂㄹ", "인사발ㄹ", "dlstkqkffud", "인사빌령 초안", ""],
)
@pytest.mark.parametrize("sort", list(Sort))
def test_no_way_of_asking_opens_a_closed_page(fill, text, sort):
    closed = {"department_path": (5, 6), "tasks": (8, 9), "people": (31,), "duty": 40}
    engine = fill(
        make_entry(SECRET, subject_id=1, open_to=("dept:7",), body="인사 명단", **closed),
        make_entry("공원 관리", subject_id=2),
    )
    question = ask(text, STAFF, sort=sort)
    page = find(engine.snapshot(), question)
    assert 1 not in seen(engine, question)
    assert page.counts.total == (1 if text == "" else 0)
    assert (page.counts.departments, page.counts.tasks) == ({}, {})
    assert set(page.counts.kinds) <= {"page"}


def test_counts_and_facets_leave_closed_pages_out(fill):
    placed = {"department_path": (5, 6), "tasks": (8,)}
    engine = fill(
        make_entry("예산 지침", subject_id=1, **placed),
        make_entry("예산 협의", subject_id=2, open_to=("dept:7",), **placed),
        make_entry("예산 조정", subject_id=3, open_to=("dept:7",), department_path=(5, 66)),
    )
    counts = find(engine.snapshot(), ask("예산")).counts
    assert counts.total == 1
    assert counts.kinds == {"page": 1}
    assert counts.departments == {(0, 5): 1, (5, 6): 1}
    assert counts.tasks == {(0, 8): 1}


def test_an_excluded_subject_is_gone_from_every_answer(fill):
    entry = make_entry("예산 지침", subject_id=1, department_path=(5,), tasks=(8,))
    engine = fill(entry, make_entry("예산 편성", subject_id=2))
    question = ask("예산", exclusions=frozenset({1}))
    page = find(engine.snapshot(), question)
    assert seen(engine, question) == {2}
    assert (page.counts.total, page.counts.departments, page.counts.tasks) == (1, {}, {})


def test_a_narrowing_filter_never_widens(fill):
    engine = fill(make_entry(SECRET, subject_id=1, open_to=("dept:7",), tasks=(8,), people=(31,)))
    for narrowed in (
        {"kinds": frozenset({"page"})},
        {"tasks": frozenset({8})},
        {"mine": frozenset({31})},
        {"subjects": frozenset({1})},
        {"drafts": True},
    ):
        assert seen(engine, ask("인사발령", **narrowed)) == set()


def test_an_ordinary_search_never_finds_a_draft(fill):
    engine = fill(make_draft("청사 이전 계획", editors=("dept:7",), subject_id=1))
    editor = STAFF | {"dept:7"}
    assert seen(engine, ask("청사 이전", editor)) == set()
    assert find(engine.snapshot(), ask("청사 이전", editor)).counts.total == 0


def test_a_draft_is_found_among_drafts_by_its_editors(fill):
    engine = fill(make_draft("청사 이전 계획", editors=("dept:7",), subject_id=1))
    assert seen(engine, ask("청사 이전", STAFF | {"dept:7"}, drafts=True)) == {1}
    assert seen(engine, ask("청사 이전", STAFF | {"dept:8"}, drafts=True)) == set()


def test_a_draft_on_a_closed_page_needs_both_seeing_and_editing(fill):
    live = make_entry("청사 관리", subject_id=1, open_to=("user:31",))
    draft = make_draft("청사 매각", editors=("dept:7",), open_to=("user:31",), subject_id=1)
    engine = fill(live, draft)
    assert seen(engine, ask("매각", STAFF | {"dept:7"}, drafts=True)) == set()
    assert seen(engine, ask("매각", STAFF | {"user:31"}, drafts=True)) == set()
    assert seen(engine, ask("매각", STAFF | {"user:31", "dept:7"}, drafts=True)) == {1}


def test_a_draft_with_its_page_counts_once(fill):
    live = make_entry("청사 관리", subject_id=1)
    engine = fill(live, make_draft("청사 매각", editors=("staff",), subject_id=1))
    page = find(engine.snapshot(), ask("청사", drafts=True))
    assert [entry.subject_id for entry in page.entries] == [1]
    assert page.counts.total == 1


TOKENS = st.frozensets(st.sampled_from(["public", "staff", "dept:1", "dept:2", "user:3"]), min_size=1)
WORDS = ["예산", "회의", "공원", "도서관", "청사"]
TITLES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    closed=st.lists(st.tuples(TITLES, TOKENS), min_size=1, max_size=12),
    held=TOKENS,
    text=TITLES | st.text(string.printable + "ㅇㅅㅎㅇ회의", max_size=8),
    shut=st.frozensets(st.integers(1, 12), max_size=4),
)
def test_whoever_asks_whatever_gets_only_what_is_open_to_him(engine, closed, held, text, shut):
    """Hold hits, completion and counts to the plain rule, for random audiences and exclusions."""
    engine.create()
    entries = [
        make_entry(title, subject_id=number, open_to=tuple(tokens))
        for number, (title, tokens) in enumerate(closed, 1)
    ]
    with engine.writer() as writer:
        writer.replace((), entries)
        writer.commit()
    engine.open()
    allowed = {e.subject_id for e in entries if e.audience & held and e.subject_id not in shut}
    snapshot = engine.snapshot()
    question = ask(text, held, exclusions=shut, size=100)
    page = find(snapshot, question)
    found = {entry.subject_id for entry in page.entries}
    assert found <= allowed
    assert {entry.subject_id for entry in complete(snapshot, question)} <= allowed
    assert page.counts.total == len(found)
    if text in WORDS:
        assert found >= {e.subject_id for e in entries if text in e.title} & allowed
    assert snapshot.counts(parse(ask("", held, exclusions=shut))).total == len(allowed)
