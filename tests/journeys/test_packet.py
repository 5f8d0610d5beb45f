"""A member reads the packet of a meeting; for everybody else there is none."""

import pytest
from playwright.sync_api import expect

from core.pdf import draw
from tests.factories import meetings as make
from tests.factories import people
from tests.journeys.browser import PHONE, TABLET
from tests.journeys.pages.frame import Screen
from tests.journeys.words import said
from workflows.meetings.packet import services

pytestmark = pytest.mark.django_db(transaction=True)

FIRST, SECOND = "겨울철 한파 대비 종합대책", "경로당 냉난방비 지원 확대"


def plan(*chapters: str) -> bytes:
    """Return a PDF with a chapter on each page."""
    body = "".join(f'<h1 style="break-before: page">{each}</h1>' for each in chapters)
    return draw(f'<html lang="ko"><head><title>계획</title></head><body>{body}</body></html>')


@pytest.fixture
def meeting(city, worker):
    """Return an announced meeting of two items whose packet is made."""
    office = people.make_department(name="총무과")
    one = make.make_meeting(office, city.head, title="간부회의")
    for title, word in ((FIRST, "한파쉼터"), (SECOND, "이월금")):
        item = make.make_item(one, city.welfare, title=title)
        make.deliver(item, city.writer, f"{title}.pdf", plan("현황", "추진 계획", f"{word} 운영"))
    make.announced(one)
    services.ask(meeting=one, actor=None, now=make.NOW)
    worker()
    return one


def page_of(reader, number: int):
    """Return a page of the packet."""
    return reader.page.get_by_role("region", name=said("Page {page}").format(page=number), exact=True)


def test_a_member_is_led_through_the_packet_by_its_contents_and_by_search(seat, city, meeting):
    packet = meeting.packets.get()
    second = packet.parts.get(title=f"2. {SECOND}").first_page
    reader = seat(city.head)
    reader.open(meeting.subject_address())
    screen = Screen(reader)
    screen.go(screen.main.get_by_role("link", name=said("Read the packet")).first)
    number = reader.page.get_by_role("textbox", name=said("Page number"))
    contents = reader.page.get_by_role("navigation", name=said("Contents of the packet"))
    expect(page_of(reader, 1)).to_be_visible()
    reader.check()
    contents.get_by_role("link", name=f"2. {SECOND}").click()
    expect(number).to_have_value(str(second))
    expect(page_of(reader, second)).to_contain_text(f"– {second} –")
    expect(contents.locator("[aria-current]")).to_contain_text(str(second))
    reader.page.get_by_role("button", name=said("Previous item")).click()
    expect(number).to_have_value(str(packet.parts.get(title=f"1. {FIRST}").first_page))
    box = reader.page.get_by_role("searchbox")
    box.fill("이월금")
    box.press("Enter")
    expect(number).to_have_value(str(packet.pages))
    expect(page_of(reader, packet.pages).locator(".highlight", has_text="이월금")).to_be_in_viewport()
    expect(page_of(reader, packet.pages)).to_contain_text(f"– {packet.pages} –")
    reader.picture("packet")
    _folded_on_a_phone(reader, contents, number)


def _folded_on_a_phone(reader, contents, number) -> None:
    reader.page.set_viewport_size(PHONE)
    expect(contents).to_be_hidden()
    opens = reader.page.get_by_role("button", name=said("Contents"), exact=True)
    opens.click()
    contents.get_by_role("link", name=f"1. {FIRST}").press("Enter")
    expect(contents).to_be_hidden()
    expect(opens).to_be_focused()
    expect(number).to_have_value("4")
    further = reader.page.get_by_role("button", name=said("Next item"))
    further.press("Enter")
    expect(further).to_be_disabled()
    expect(opens).to_be_focused()
    reader.page.set_viewport_size(TABLET)


def test_who_does_not_attend_finds_no_packet(seat, city, meeting):
    reader = seat(city.stranger)
    reader.open(meeting.subject_address())
    expect(Screen(reader).main.get_by_role("link", name=said("Read the packet"))).to_have_count(0)
    for path in ("/packet", "/packet/1.pdf", "/packet/progress"):
        reader.visit(f"{meeting.subject_address()}{path}")
        assert reader.status == 404
