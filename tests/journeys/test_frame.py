"""The frame of every page: without fault, from one host, readable without script."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories.people import make_employee
from tests.journeys.browser import WIDTHS
from tests.journeys.pages.frame import Screen
from tests.journeys.words import said

pytestmark = pytest.mark.django_db(transaction=True)

BUTTONS = re.compile("|".join(said(name) for name in ("Edit", "New page", "Who may see this")))
OFF_MIDDLE = """(buttons) => buttons.map((button) => {
    const words = document.createRange();
    words.selectNodeContents(button);
    const [of, at] = [button, words].map((each) => each.getBoundingClientRect());
    return Math.abs(of.top + of.height / 2 - at.top - at.height / 2);
})"""


def test_a_visitor_comes_to_the_front_page_and_to_the_door(seat):
    reader = seat()
    page = reader.open("/")
    Screen(reader).go(page.get_by_role("link", name=said("Sign in")).first)
    expect(Screen(reader).heading).to_have_text(said("Sign in"))


def test_an_address_that_is_not_there_says_so_with_a_way_back(seat):
    reader = seat(make_employee())
    page = reader.open("/nowhere")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    Screen(reader).go(page.get_by_role("main").get_by_role("link").first)
    expect(page).to_have_url(f"{reader.host}/")


def test_the_words_of_every_button_stand_in_its_middle(seat, city):
    page = seat(city.writer).open(f"/tasks/{city.project.pk}")
    for size in WIDTHS:
        page.set_viewport_size(size)
        buttons = page.get_by_role("main").get_by_role("link", name=BUTTONS)
        expect(buttons.first).to_be_visible()
        assert [off for off in buttons.evaluate_all(OFF_MIDDLE) if off > 1.5] == []
