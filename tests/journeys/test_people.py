"""Colleagues, absence, who may see a page, and the administrator's screens."""

import pytest
from playwright.sync_api import expect

from core.calendar import today
from people.enums import RoleName
from tests.factories import knowledge, people
from tests.journeys.pages.frame import Screen
from tests.journeys.words import said

pytestmark = pytest.mark.django_db(transaction=True)


def choose(screen, label: str) -> None:
    """Mark a choice by its words, which lie over the mark itself."""
    screen.main.locator("label", has_text=label).click()


def test_a_colleague_is_found_in_the_organisation(seat, city):
    reader = seat(city.stranger)
    reader.open("/")
    screen = Screen(reader)
    screen.menu("Organisation")
    reader.picture("organisation")
    screen.main.get_by_role("textbox").fill("어르신")
    screen.main.get_by_role("button", name=said("Find")).click()
    reader.check()
    screen.follow("어르신복지과")
    expect(screen.main).to_contain_text("경로당 운영 지원")
    reader.picture("department")
    screen.follow("김나루")
    reader.picture("person")
    screen.follow("경로당 운영 지원")
    expect(screen.main).to_contain_text("경로당 냉난방비 지원")
    reader.picture("duty")


def test_somebody_goes_away_and_a_colleague_stands_in(seat, city):
    reader = seat(city.writer)
    screen = Screen(reader)
    reader.open("/me/absence")
    screen.main.get_by_label(said("First day")).fill(today().isoformat())
    screen.main.get_by_label(said("Last day")).fill(today().isoformat())
    screen.main.get_by_label(said("Who stands in")).fill("이여울")
    screen.main.get_by_role("button", name=said("Note the absence")).click()
    expect(screen.main).to_contain_text("이여울")
    reader.check()
    reader.picture("absence")
    reader.open(f"/people/{city.writer.pk}")
    expect(screen.main).to_contain_text("이여울")
    reader.open("/me/profile")
    reader.picture("profile")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_an_editor_closes_a_page_and_what_stands_below_it(seat, city, script):
    below = knowledge.make_page("분기별 장부 서식", city.open_page, actor=city.writer)
    address = f"/subjects/{knowledge.subject_of(city.open_page).pk}/audience"
    reader = seat(city.writer, java_script_enabled=script)
    go = reader.open if script else reader.visit
    screen, page = Screen(reader), go(address)
    if script:
        reader.picture("audience")
    screen.main.get_by_role("textbox").fill("안전총괄")
    screen.main.get_by_role("button", name=said("Find")).click()
    choose(screen, said("Only those chosen below"))
    choose(screen, "안전총괄과")
    choose(screen, "어르신복지과")
    screen.main.get_by_role("button", name=said("Save")).click()
    expect(screen.heading).to_have_text(said("Fewer people will see it"))
    expect(screen.main).to_contain_text(below.title)
    if script:
        reader.check()
        reader.picture("audience-confirm")
    screen.main.get_by_role("button", name=said("Narrow it with what is below")).click()
    expect(screen.heading).to_have_text(city.open_page.title)
    if script:
        reader.check()
    assert knowledge.subject_of(below).audience == knowledge.subject_of(city.open_page).audience
    assert "staff" not in knowledge.subject_of(below).audience
    assert page.context.pages


def test_an_administrator_moves_a_person_gives_a_role_and_explains(seat, city):
    administrator = people.make_with_role(RoleName.ADMINISTRATOR, city.safety, name="고누리")
    reader = seat(administrator)
    screen = Screen(reader)
    reader.open(f"/people/{city.colleague.pk}/manage")
    reader.picture("manage")
    screen.main.get_by_text(said("Give a post or move the person")).click()
    reader.check()
    form = screen.main.locator("form").filter(has=reader.page.get_by_label(said("Position")))
    form.get_by_role("combobox", name=said("Department")).select_option(label="안전총괄과")
    form.get_by_label(said("Position")).fill("팀장")
    form.get_by_role("button", name=said("Save")).click()
    expect(screen.main.get_by_role("table")).to_contain_text("팀장")
    reader.check()
    screen.main.get_by_text(said("Give a role")).click()
    screen.main.get_by_role("combobox", name=said("Role")).select_option(label=said("Auditor"))
    screen.main.get_by_role("button", name=said("Save")).last.click()
    expect(screen.main).to_contain_text(said("Auditor"))
    reader.check()
    reader.open("/people/access")
    screen.main.get_by_label(said("Staff number")).fill(city.stranger.username)
    screen.main.get_by_label(said("Address or number of the thing")).fill(
        knowledge.subject_of(city.closed_page).address
    )
    screen.main.get_by_role("button", name=said("Explain")).click()
    expect(screen.main).to_contain_text(said("%(name)s does not see it", name="최가람"))
    expect(screen.main).not_to_contain_text(city.closed_page.title)
    reader.check()
    reader.picture("access")
