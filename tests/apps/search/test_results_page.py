"""What readers see of the search: the results page and the completion."""

from __future__ import annotations

import re
import shutil
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from search import index, live
from tests.factories.people import (
    NOW,
    give_post,
    make_city,
    make_department,
    make_employee,
    make_person,
)
from tests.support.queries import assert_same_queries, queries_of

pytestmark = pytest.mark.django_db
SECRET = "인사발령초안"


@pytest.fixture
def results(make_client):
    """Return a function that asks as somebody (default: a visitor) and gives the response."""

    def ask(user=None, **question):
        return make_client(user).get(reverse("search:results"), question)

    return ask


@pytest.fixture
def complete(make_client):
    """Return a function that completes as somebody and gives the titles."""

    def ask(text: str, user=None) -> list[str]:
        response = make_client(user).get(reverse("search:complete"), {"q": text})
        return [item["title"] for item in response.json()["items"]]

    return ask


def text_of(response) -> str:
    """Return what a reader reads of a page, without markup."""
    body = re.sub(r"<[^>]+>", "", response.content.decode())
    return " ".join(unescape(body).split())


def titles(response) -> list[str]:
    """Return the titles of the hits, in order."""
    found = re.findall(r'class="c-tit"><a href="[^"]*">(.*?)</a>', response.content.decode())
    return [unescape(re.sub(r"</?mark>", "", title)) for title in found]


def test_an_employee_finds_a_page_by_a_half_remembered_phrase(notes, results):
    notes.write("위기가구 발굴 매뉴얼", "복지사각지대에 놓인 주민을 찾는 절차.")
    notes.write("제설 대책", "도로 제설 장비.")
    index.drain(NOW)
    response = results(make_employee(), q="위기 가구를 발굴하는")
    assert response.status_code == 200
    assert titles(response)[0] == "위기가구 발굴 매뉴얼"
    assert "<mark>위기가구</mark> <mark>발굴</mark>" in response.content.decode()
    assert "/notes/1" in response.content.decode()


def test_a_visitor_finds_what_is_public_alone(notes, results):
    notes.write("도서관 안내", open_to={"public"})
    notes.write("도서관 내부 지침")
    index.drain(NOW)
    assert titles(results(q="도서관")) == ["도서관 안내"]
    assert set(titles(results(make_employee(), q="도서관"))) == {"도서관 안내", "도서관 내부 지침"}


def test_a_closed_page_is_told_by_no_byte_to_another_department(notes, results, complete):
    own, other = make_department(), make_department()
    place = {"department_id": own.subject_id, "open_to": {f"dept:{own.subject_id}"}}
    closed = notes.write(SECRET, "명단", kind="task", **place)
    notes.write("공개 메모", "인사 이야기", task_id=closed.pk)
    index.drain(NOW)
    insider, outsider = make_employee(own), make_employee(other)
    for question in ({"q": SECRET}, {"q": "ㅇㅅㅂㄹ"}, {"q": ""}, {"task": closed.pk}, {"kind": "task"}):
        seen = results(outsider, **question).content.decode()
        asked = question.get("q", "")
        assert SECRET not in seen.replace(f"“{asked}”", "").replace(f'value="{asked}"', "")
        assert closed.address not in seen
        assert "task" in question or f"task={closed.pk}" not in seen
    assert complete("인사발") == []
    assert complete("인사발", outsider) == []
    assert complete("인사발", insider) == [SECRET]
    assert SECRET in results(insider, q=SECRET).content.decode()


def test_a_page_closed_while_the_worker_is_stopped_is_not_found_from_that_moment(notes, results, complete):
    employee = make_employee()
    page = notes.write(SECRET, "명단")
    index.drain(NOW)
    assert titles(results(employee, q=SECRET)) == [SECRET]
    notes.write(SECRET, "명단", object_id=page.object_id, open_to={"dept:999"})
    assert titles(results(employee, q=SECRET)) == []
    assert complete("인사발", employee) == []


def test_tabs_count_each_kind_and_filter_by_it(notes, results):
    employee = make_employee()
    notes.write("하천 정비", kind="task")
    notes.write("하천 점검")
    notes.write("하천 청소")
    index.drain(NOW)
    page = results(employee, q="하천").content.decode()
    tabs = dict(re.findall(r'href="([^"]*)"[^>]*>\s*[^<]+<span class="count">(\d+)', page))
    assert {unescape(address).partition("kind=")[2]: count for address, count in tabs.items()} == {
        "": "3",
        "note": "2",
        "task": "1",
    }
    assert titles(results(employee, q="하천", kind="task")) == ["하천 정비"]


def test_facets_narrow_by_department_task_and_year(notes, results):
    city = make_city()
    welfare = make_department(parent=city, name="복지과")
    roads = make_department(parent=city, name="도로과")
    employee = make_employee(roads)
    strategy = notes.write("안전한 도시", kind="task")
    notes.write(
        "제설 장비", department_id=roads.subject_id, task_id=strategy.pk, changed_at=NOW - timedelta(400)
    )
    notes.write("제설 취약계층", department_id=welfare.subject_id)
    index.drain(NOW)
    page = text_of(results(employee, q="제설"))
    assert "복지과 1" in page or "복지과1" in page
    assert "안전한 도시" in page
    assert titles(results(employee, q="제설", department=roads.subject_id)) == ["제설 장비"]
    assert titles(results(employee, q="제설", task=strategy.pk)) == ["제설 장비"]
    assert titles(results(employee, q="제설", year=2025)) == ["제설 장비"]
    assert titles(results(employee, q="제설", mine=1)) == ["제설 장비"]
    assert titles(results(make_person(), q="제설", mine=1)) == []


def test_results_are_paged_and_every_hit_is_on_one_page(notes, results):
    employee = make_employee()
    for number in range(45):
        notes.write(f"시설 점검 {number}호")
    index.drain(NOW)
    seen = []
    for number in (1, 2, 3):
        response = results(employee, q="시설 점검", page=number)
        assert f'start="{(number - 1) * 20 + 1}"' in response.content.decode()
        seen += titles(response)
    assert len(seen) == len(set(seen)) == 45
    beyond = results(employee, q="시설 점검", page=9)
    assert beyond.status_code == 200
    assert titles(beyond) == []
    assert "45" in text_of(beyond)


def test_newest_first_is_a_link_away(notes, results):
    employee = make_employee()
    notes.write("재난 매뉴얼", changed_at=NOW - timedelta(100))
    notes.write("재난 매뉴얼 개정", changed_at=NOW)
    index.drain(NOW)
    assert "sort=newest" in results(employee, q="재난 매뉴얼").content.decode()
    newest = results(employee, q="재난 매뉴얼", sort="newest")
    assert titles(newest) == ["재난 매뉴얼 개정", "재난 매뉴얼"]


def test_a_keyboard_slip_is_understood_and_told(notes, results):
    notes.write("관리방법 안내")
    index.drain(NOW)
    response = results(make_employee(), q="rhksflqkdqjq")
    assert titles(response) == ["관리방법 안내"]
    assert "관리방법" in text_of(response)


def test_where_nothing_is_found_there_is_a_next_step(notes, results):
    notes.write("제설 대책")
    index.drain(NOW)
    response = results(make_employee(), q="없는말이다", kind="note")
    assert response.status_code == 200
    assert titles(response) == []
    assert response.content.decode().count('<a class="krds-btn medium') >= 2
    assert 'href="?q=%EC%97%86' in response.content.decode()


def test_when_the_engine_does_not_answer_the_page_says_so_and_shows_no_list(notes, results, make_client):
    employee = make_employee()
    notes.write(SECRET)
    index.drain(NOW)
    shutil.rmtree(live.root())
    live.forget()
    response = results(employee, q="인사")
    assert response.status_code == 503
    assert SECRET not in response.content.decode()
    assert titles(response) == []
    assert 'href="/"' in response.content.decode()
    answer = make_client(employee).get(reverse("search:complete"), {"q": "인사"})
    assert (answer.status_code, answer.json()["items"]) == (503, [])


@pytest.mark.parametrize(
    "question",
    [
        {"q": "\x00"},
        {"q": '"'},
        {"q": "<script>alert(1)</script>"},
        {"q": "가" * 5000},
        {"q": "회의", "kind": "no-such", "department": "x", "task": "-1", "year": "99999"},
        {"q": "회의", "page": "0", "sort": "'"},
        {"q": "회의", "page": "9" * 30, "department": "9" * 30},
        {"q": "회의", "year": "1", "mine": "maybe"},
    ],
)
def test_no_address_breaks_the_page(notes, results, make_client, question):
    notes.write("회의 자료")
    index.drain(NOW)
    response = results(make_employee(), **question)
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert make_client().get(reverse("search:complete"), question).status_code == 200


def test_results_are_for_nobodys_cache_and_no_search_engine(notes, results):
    index.rebuild(NOW)
    response = results(q="회의")
    assert "no-store" in response["Cache-Control"]
    assert 'content="noindex"' in response.content.decode()


def test_titles_cannot_carry_markup_onto_the_page(notes, results, complete):
    notes.write("<img src=x onerror=alert(1)> 회의", "<b>회의</b> 자료")
    index.drain(NOW)
    employee = make_employee()
    page = results(employee, q="회의").content.decode()
    assert "<img src=x" not in page
    assert "<b>" not in page
    assert complete("회의", employee) == ["<img src=x onerror=alert(1)> 회의"]


def test_completion_offers_titles_while_a_syllable_is_half_typed(notes, complete):
    notes.write("관리방법 안내")
    notes.write("사회복지 계획")
    index.drain(NOW)
    employee = make_employee()
    assert complete("관ㄹ", employee) == ["관리방법 안내"]
    assert complete("ㅅㅎㅂㅈ", employee) == ["사회복지 계획"]
    assert complete("", employee) == []


def test_the_number_of_queries_does_not_grow_with_what_is_found(notes, make_client):
    city = make_city()
    employee = make_employee(make_department(parent=city))
    give_post(employee, make_department(parent=city), kind="concurrent")
    client = make_client(employee)

    def fill(count: int) -> None:
        for _number in range(count):
            unit = make_department(parent=city)
            task = notes.write("안전 업무", kind="task")
            notes.write("안전 점검", department_id=unit.subject_id, task_id=task.pk)
        index.drain(NOW)

    def read():
        return client.get(reverse("search:results"), {"q": "안전 점검"})

    fill(2)
    small = queries_of(read)
    fill(20)
    assert_same_queries(small, queries_of(read))
    assert len(small) < 20
