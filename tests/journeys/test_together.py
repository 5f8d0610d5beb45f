"""Two people at one page are told of each other, and nothing of either is overwritten."""

import pytest
from playwright.sync_api import expect

from knowledge.pages.models import WikiPage
from tests.journeys.pages.editor import Editor
from tests.journeys.words import said

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at_one_page(seat, city, settings):
    """Open one page in the editors of two colleagues, the second one after the first."""
    settings.WAGTAIL_EDITING_SESSION_PING_INTERVAL = 1000
    return [edit(seat(person), city.open_page) for person in (city.writer, city.colleague)]


def edit(reader, page) -> Editor:
    """Open a page in the editor."""
    reader.open(f"/admin/pages/{page.pk}/edit/")
    return Editor(reader)


def latest(page) -> str:
    """Return the title that was saved last."""
    return WikiPage.objects.get(pk=page.pk).get_latest_revision_as_object().title


def test_each_is_told_that_the_other_has_the_page_open(at_one_page, city):
    first, second = at_one_page
    second.expect_company(city.writer.name)
    first.expect_company(city.colleague.name)


def test_who_saves_second_is_asked_and_the_first_ones_words_stay(at_one_page, city):
    first, second = at_one_page
    first.title.fill("첫째 사람이 고친 제목")
    first.expect_autosaved()
    second.title.fill("둘째 사람이 고친 제목")
    second.expect_newer(city.writer.name)
    second.save_draft()
    second.expect_question(city.writer.name)
    assert latest(city.open_page) == "첫째 사람이 고친 제목"
    assert second.title.input_value() == "둘째 사람이 고친 제목"


def test_a_page_locked_by_one_cannot_be_changed_by_the_other(seat, city, make_client):
    edit(seat(city.writer), city.open_page).lock()
    other = edit(seat(city.colleague), city.open_page)
    expect(other.page.get_by_text(city.writer.name).first).to_be_visible()
    expect(other.footer.get_by_role("button", name=said("Save draft"))).to_have_count(0)
    data = {"title": "잠긴 문서에 쓴 제목", "body-count": "0"}
    make_client(city.colleague).post(f"/admin/pages/{city.open_page.pk}/edit/", data)
    assert latest(city.open_page) == city.open_page.title


def test_what_is_typed_is_saved_by_itself_and_not_published(seat, city):
    editor = edit(seat(city.writer), city.open_page)
    editor.title.fill("저절로 저장된 제목")
    editor.expect_autosaved()
    assert latest(city.open_page) == "저절로 저장된 제목"
    assert WikiPage.objects.get(pk=city.open_page.pk).title == city.open_page.title
