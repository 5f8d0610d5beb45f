"""Two people at one page are told of each other, and nothing of either is overwritten."""

import pytest
from playwright.sync_api import expect

from knowledge.pages.models import WikiPage
from tests.journeys.pages.editor import Editor
from tests.journeys.words import said

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at_one_page(seat, city):
    """Open one page in the editors of two colleagues, the second one after the first."""
    readers = []
    for person in (city.writer, city.colleague):
        reader = seat(person)
        reader.open(f"/admin/pages/{city.open_page.pk}/edit/")
        readers.append(reader)
    return [Editor(reader) for reader in readers]


def test_each_is_told_that_the_other_has_the_page_open(at_one_page, city):
    first, second = at_one_page
    second.expect_company(city.writer)
    first.page.reload()
    first.reader.check()
    first.expect_company(city.colleague)


def test_the_second_to_save_is_stopped_and_the_first_ones_words_stay(at_one_page, city):
    first, second = at_one_page
    second.title.fill("둘째 사람이 고친 제목")
    first.title.fill("첫째 사람이 고친 제목")
    first.publish()
    second.expect_warning_of_newer()
    assert WikiPage.objects.get(pk=city.open_page.pk).title == "첫째 사람이 고친 제목"
    expect(second.title).to_have_value("둘째 사람이 고친 제목")


def test_a_page_locked_by_one_cannot_be_changed_by_the_other(seat, city):
    owner = seat(city.writer)
    owner.open(f"/admin/pages/{city.open_page.pk}/edit/")
    Editor(owner).lock()
    other = seat(city.colleague)
    other.open(f"/admin/pages/{city.open_page.pk}/edit/")
    expect(other.page.get_by_text(city.writer.name).first).to_be_visible()
    expect(other.page.get_by_role("button", name=said("Publish"))).to_have_count(0)
    assert Editor(other).is_locked()


def test_what_is_typed_is_kept_by_itself(seat, city):
    reader = seat(city.writer)
    reader.open(f"/admin/pages/{city.open_page.pk}/edit/")
    editor = Editor(reader)
    editor.title.fill("저절로 저장된 제목")
    editor.expect_autosaved()
    draft = WikiPage.objects.get(pk=city.open_page.pk)
    assert draft.get_latest_revision_as_object().title == "저절로 저장된 제목"
    assert draft.title == city.open_page.title
