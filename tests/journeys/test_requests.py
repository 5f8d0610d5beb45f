"""A department asks two others: one answers, one declines, and the asker sees each of them."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from core.calendar import today
from tests.factories import cooperation as make
from tests.factories import people
from tests.journeys.pages.frame import Screen
from tests.journeys.words import said

pytestmark = pytest.mark.django_db(transaction=True)

TITLE = "경로당 냉방기 안전 점검"


def press(screen, label: str) -> None:
    """Press the button of a form."""
    screen.go(screen.main.get_by_role("button", name=said(label)).first)


def test_two_departments_answer_one_request(seat, city):
    park = people.make_department(name="시설관리과")
    asker, first, second = seat(city.writer), seat(city.stranger), seat(people.make_employee(park))
    _ask(asker)
    _answer(first)
    _decline(second)
    screen = Screen(asker)
    asker.open("/")
    expect(screen.main).to_contain_text(said("Answers to be confirmed"))
    screen.follow(TITLE)
    expect(screen.main).to_contain_text("점검표를 붙여 드립니다.")
    expect(screen.main).to_contain_text("시설 소관이 아닙니다.")
    asker.picture("request")
    press(screen, "Confirm the answer")
    expect(screen.main).to_contain_text(said("Settled"))
    asker.open("/requests")
    expect(screen.main.get_by_role("table")).to_contain_text(TITLE)
    asker.picture("requests")


def _ask(reader) -> None:
    screen = Screen(reader)
    reader.open("/")
    screen.menu("Requests")
    screen.follow(said("New request"))
    screen.main.get_by_label(said("Title")).fill(TITLE)
    screen.main.get_by_label(said("What is asked")).fill("여름 전에 점검 결과가 필요합니다.")
    for name in ("안전총괄과", "시설관리과"):
        screen.main.locator("label", has_text=name).click()
    day = (today() + timedelta(days=10)).isoformat()
    screen.main.get_by_label(said("Answer by")).fill(day)
    reader.picture("request_new")
    press(screen, "Send the request")
    expect(screen.heading).to_have_text(TITLE)


def _answer(reader) -> None:
    screen = Screen(reader)
    reader.open("/requests/inbox")
    expect(screen.main).to_contain_text(said("In nobody's hands"))
    reader.picture("request_inbox")
    screen.follow(TITLE)
    press(screen, "Accept")
    screen.go(screen.main.get_by_role("link", name=said("Answer")).first)
    screen.main.get_by_label(said("Answer")).fill("점검표를 붙여 드립니다.")
    file = {"name": "점검표.txt", "mimeType": "text/plain", "buffer": "점검".encode()}
    screen.main.get_by_label(said("Files")).set_input_files(file)
    press(screen, "Answer")
    expect(screen.main).to_contain_text("점검표.txt")


def _decline(reader) -> None:
    screen = Screen(reader)
    reader.open("/requests/inbox")
    screen.follow(TITLE)
    screen.go(screen.main.get_by_role("link", name=said("Decline")).first)
    screen.main.get_by_label(said("Reason")).fill("시설 소관이 아닙니다.")
    press(screen, "Decline")
    expect(screen.main).to_contain_text("시설 소관이 아닙니다.")


# Counts what would have been sent, and keeps the page from leaving.
PRESSED_TWICE = """form => {
  let sent = 0;
  window.addEventListener("submit", (event) => { sent += !event.defaultPrevented; event.preventDefault(); });
  form.requestSubmit();
  form.requestSubmit();
  const once = sent;
  window.dispatchEvent(new PageTransitionEvent("pageshow"));
  form.requestSubmit();
  return [once, sent];
}"""


def test_a_form_is_sent_once_and_again_by_who_comes_back(seat, city):
    request = make.make_request(city.welfare, city.safety, actor=city.writer, title=TITLE)
    reader = seat(city.writer)
    reader.open(request.subject_address())
    form = Screen(reader).main.locator("form", has=reader.page.get_by_role("textbox", name=said("Comment")))
    assert form.evaluate(PRESSED_TWICE) == [1, 2]
    reader.check()
