"""Finding by keyboard alone, with completion while a word is half typed; without script too."""

import pytest
from playwright.sync_api import expect

from tests.journeys.pages.frame import Results, Screen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def indexed(city, worker):
    """Bring the small city into the index."""
    worker()
    return city


def tab_to(page, target, limit=40):
    """Go on with the tabulator until the focus is on ``target``."""
    for _time in range(limit):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError("The keyboard does not lead there.")


def test_the_first_key_leads_past_the_menus(seat, indexed):
    reader = seat(indexed.stranger)
    page = reader.open("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_a_page_is_found_and_opened_by_keyboard_with_half_typed_syllables(seat, indexed):
    reader = seat(indexed.stranger)
    page = reader.open("/")
    box = Screen(reader).search_box
    tab_to(page, box)
    page.keyboard.type("경로당 냉ㄴ")
    options = page.get_by_role("listbox").first.get_by_role("option")
    expect(options.filter(has_text=indexed.open_page.title)).to_be_visible()
    reader.check()
    expect(options.filter(has_text=indexed.closed_page.title)).to_have_count(0)
    wanted = options.all_inner_texts()
    place = next(n for n, text in enumerate(wanted) if indexed.open_page.title in text)
    for _step in range(place + 1):
        page.keyboard.press("ArrowDown")
    expect(options.nth(place)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(Screen(reader).heading).to_have_text(indexed.open_page.title)
    reader.check()


def test_first_consonants_are_completed_too(seat, indexed):
    reader = seat(indexed.stranger)
    page = reader.open("/")
    Screen(reader).search_box.press_sequentially("ㄱㄹㄷ")
    options = page.get_by_role("listbox").first.get_by_role("option")
    expect(options.filter(has_text=indexed.open_page.title)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)


def test_the_results_are_read_and_opened_by_keyboard(seat, indexed):
    reader = seat(indexed.stranger)
    reader.open("/")
    box = Screen(reader).search_box
    tab_to(reader.page, box)
    reader.page.keyboard.type("rudfhekd")
    reader.page.keyboard.press("Enter")
    link = reader.page.get_by_role("link", name=indexed.open_page.title)
    expect(link).to_be_visible()
    reader.check()
    tab_to(reader.page, link, limit=80)
    reader.page.keyboard.press("Enter")
    expect(Screen(reader).heading).to_have_text(indexed.open_page.title)
    reader.check()


def test_without_script_one_reads_searches_and_signs_in_all_the_same(seat, indexed):
    indexed.stranger.set_password("논두렁-밭두렁-3")
    indexed.stranger.save()
    reader = seat(java_script_enabled=False)
    page = reader.visit("/accounts/login/?next=/tasks")
    page.get_by_role("main").get_by_role("textbox").nth(0).fill(indexed.stranger.username)
    page.get_by_role("main").get_by_role("textbox").nth(1).fill("논두렁-밭두렁-3")
    page.keyboard.press("Enter")
    expect(Screen(reader).main).to_contain_text(indexed.strategy.title)
    page.get_by_role("search").first.get_by_role("combobox").fill("냉난방비 지급")
    page.keyboard.press("Enter")
    expect(Screen(reader).heading).to_contain_text("냉난방비 지급")
    assert indexed.open_page.title in Results(reader).titles()
    page.get_by_role("link", name=indexed.open_page.title).click()
    expect(Screen(reader).main).to_contain_text("운영 장부")


def test_a_scripted_list_of_suggestions_is_hidden_without_script(seat, indexed):
    reader = seat(java_script_enabled=False)
    page = reader.visit("/")
    Screen(reader).search_box.press_sequentially("경로")
    expect(page.get_by_role("listbox")).to_have_count(0)
