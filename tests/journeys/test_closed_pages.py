"""A colleague of another department neither finds nor opens a closed page, and is told of none."""

import pytest
from playwright.sync_api import expect

from tests.journeys.pages.frame import Results, Screen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def indexed(city, worker):
    """Bring the small city into the index."""
    worker()
    return city


def address(page) -> str:
    """Return the permanent address of a page."""
    return f"/w/{page.pk}"


def everywhere(city) -> list[str]:
    """Return the addresses at which a title could be told."""
    project = city.project.pk
    return ["/", "/me", "/tasks", f"/tasks/{project}", "/w", f"/w/{city.open_page.pk}", "/search"]


def test_the_department_itself_finds_and_opens_the_closed_page(seat, indexed):
    reader = seat(indexed.colleague)
    reader.open("/")
    results = Screen(reader).search("보조금 점검 기록")
    assert indexed.closed_page.title in results.titles()
    results.follow(indexed.closed_page.title)
    expect(Screen(reader).main).to_contain_text("현장 확인 기록")


def test_a_colleague_of_another_department_does_not_find_it(seat, indexed):
    reader = seat(indexed.stranger)
    reader.open("/")
    Screen(reader).search("보조금 점검 기록")
    assert indexed.closed_page.title not in Results(reader).titles()
    expect(reader.page.get_by_text(indexed.closed_page.title)).to_have_count(0)


def test_its_address_answers_as_one_that_never_was(seat, indexed):
    reader = seat(indexed.stranger)
    reader.open(address(indexed.closed_page))
    Screen(reader).expect_missing()
    closed = reader.page.get_by_role("main").inner_text()
    reader.open("/w/999999")
    assert reader.page.get_by_role("main").inner_text() == closed


def test_no_page_that_he_can_open_tells_its_title(seat, indexed):
    reader = seat(indexed.stranger)
    for path in everywhere(indexed):
        page = reader.open(path)
        assert indexed.closed_page.title not in page.content(), path


def test_a_visitor_is_shown_neither_page(seat, indexed):
    reader = seat()
    for page in (indexed.open_page, indexed.closed_page):
        reader.open(address(page))
        Screen(reader).expect_missing()


def test_in_the_editor_of_another_branch_the_closed_page_does_not_exist(seat, indexed):
    reader = seat(indexed.stranger)
    for path in ("edit/", "history/", "move/", ""):
        answer = reader.page.goto(f"{reader.host}/admin/pages/{indexed.closed_page.pk}/{path}")
        assert answer.status == 404, path
        assert indexed.closed_page.title not in reader.page.content()
        reader.check()
