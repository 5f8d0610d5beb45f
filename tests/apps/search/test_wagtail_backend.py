"""Wagtail's explorer, chooser and search find pages through our index, and images by substring."""

from __future__ import annotations

import shutil

import pytest
from django.urls import reverse
from modelsearch.query import MATCH_ALL, And, Boost, Phrase, PlainText
from wagtail.models import Page

from core import guard, tokens
from core.guard.reader import Reader, enter, leave
from files.models import Document, Image
from search import index, live
from tests.factories import people
from tests.factories.files import make_document
from tests.factories.knowledge import make_draft, make_page, make_task, set_audience, subject_of
from tests.factories.people import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def division():
    return people.make_department(name="복지과")


@pytest.fixture
def task(division):
    return make_task("복지 안전망", duty=people.make_duty(division))


@pytest.fixture
def editor(division):
    return people.make_employee(division)


@pytest.fixture
def reading():
    """Return a function that makes somebody the reader of Wagtail's admin."""
    held = []
    yield lambda user: held.append(enter(Reader(user)))
    for token in reversed(held):
        leave(token)


def titles(results) -> list[str]:
    return [page.title for page in results]


def test_half_remembered_phrases_find_pages(task, editor, reading):
    make_page("위기가구 발굴 매뉴얼", task)
    make_page("제설 대책", task)
    index.drain(NOW)
    reading(editor)
    assert titles(Page.objects.all().search("위기 가구를 발굴"))[0] == "위기가구 발굴 매뉴얼"
    assert titles(Page.objects.all().autocomplete("위ㄱ"))[0] == "위기가구 발굴 매뉴얼"
    assert titles(Page.objects.all().autocomplete("ㅈㅅ")) == ["제설 대책"]


def test_a_draft_is_found_by_whoever_may_edit_it_alone(task, editor, reading):
    make_draft("청사 매각 계획", task)
    index.drain(NOW)
    reading(editor)
    assert titles(Page.objects.all().search("청사 매각")) == ["청사 매각 계획"]
    reading(people.make_employee())
    assert titles(Page.objects.all().search("청사 매각")) == []


def test_a_closed_page_is_not_found_by_others_even_without_the_veil(task, editor, reading, division):
    page = make_page("인사 발령", task)
    index.drain(NOW)
    set_audience(page, {tokens.department(subject_of(task).department_id)})
    other = people.make_employee()
    reading(other)
    assert titles(Page.objects.all().search("인사 발령")) == []
    index.drain(NOW)
    assert titles(Page.objects.all().search("인사 발령")) == []
    reading(editor)
    assert titles(Page.objects.all().search("인사 발령")) == ["인사 발령"]


def test_results_stay_inside_the_queryset_that_is_searched(task, editor, reading):
    inside = make_page("제설 대책", task)
    make_page("제설 장비", make_task("도로 안전"))
    index.drain(NOW)
    reading(editor)
    results = Page.objects.descendant_of(task).search("제설")
    assert titles(results) == ["제설 대책"]
    assert results.count() == 1
    assert titles(Page.objects.filter(pk=inside.pk).specific().search("제설")) == ["제설 대책"]


def test_results_can_be_sliced_sorted_and_counted(task, editor, reading):
    for number in range(7):
        make_page(f"시설 점검 {number}호", task)
    index.drain(NOW)
    reading(editor)
    results = Page.objects.search("시설 점검")
    assert results.count() == len(results) == 7
    assert titles(results[2:4]) == titles(results)[2:4]
    assert results[2:4].count() == 2
    ordered = Page.objects.order_by("title").search("시설 점검", order_by_relevance=False)
    assert titles(ordered) == [f"시설 점검 {number}호" for number in range(7)]
    assert titles(ordered[5:]) == ["시설 점검 5호", "시설 점검 6호"]


@pytest.mark.parametrize("text", ['"', '"제설', "'", "\\", "*", "제설 OR", "(", "%", "\x00", " ", "ㅈ"])
def test_no_character_breaks_a_search_box(task, editor, reading, text):
    make_page("제설 대책", task)
    index.drain(NOW)
    reading(editor)
    for found in (Page.objects.search(text), Page.objects.autocomplete(text), Image.objects.search(text)):
        assert found.count() == len(list(found))


def test_composed_queries_are_understood(task, editor, reading):
    make_page("제설 대책", task)
    index.drain(NOW)
    reading(editor)
    assert Page.objects.search(MATCH_ALL).count() == Page.objects.count()
    asked = And([PlainText("대책"), Boost(Phrase("제설"), 2)])
    assert titles(Page.objects.search(asked)) == ["제설 대책"]


def test_without_a_reader_or_an_index_titles_are_searched_as_they_stand(task, editor, reading):
    make_page("제설 대책", task)
    assert guard.current() is None
    assert titles(Page.objects.search("제설 대책")) == ["제설 대책"]
    index.drain(NOW)
    shutil.rmtree(live.root())
    live.forget()
    reading(editor)
    assert titles(Page.objects.search("제설 대책")) == ["제설 대책"]
    assert titles(Page.objects.search("없는 말")) == []


def test_the_choosers_and_the_explorer_search_through_it(task, editor, make_client):
    page = make_page("위기가구 발굴 매뉴얼", task)
    index.drain(NOW)
    client = make_client(editor)
    addresses = {
        "chooser": (reverse("wagtailadmin_choose_page_search"), "위기 가구 발ㄱ"),
        "explorer": (reverse("wagtailadmin_explore", args=[task.pk]), "발굴하는 위기가구"),
        "search": (reverse("wagtailadmin_pages:search"), "위기 가구"),
    }
    for address, text in addresses.values():
        for asked in (text, '"', '위기가구"'):
            response = client.get(address, {"q": asked})
            assert response.status_code == 200
        shown = client.get(address, {"q": text}).content.decode()
        assert page.title in shown
    stranger = make_client(people.make_employee())
    set_audience(page, {tokens.department(subject_of(task).department_id)})
    for address, text in addresses.values():
        answer = stranger.get(address, {"q": text})
        assert page.title not in answer.content.decode()


def test_documents_are_found_by_their_text_and_right_away_by_title_or_name(editor, reading):
    inside = make_document(editor, "지침.txt", pages=["열선 포장을 먼저 합니다."])
    index.drain(NOW)
    fresh = make_document(editor, "열선 목록.txt")
    reading(editor)
    assert titles(Document.objects.all().search("열선")) == [inside.title, fresh.title]
    assert titles(Document.objects.all().search("열선 목록.txt"))[-1] == fresh.title
    reading(people.make_employee())
    assert titles(Document.objects.all().search("열선")) == []
