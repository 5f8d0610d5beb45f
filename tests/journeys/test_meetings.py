"""A secretary prepares a meeting, departments deliver, and the agenda is ordered and announced."""

import pytest
from playwright.sync_api import expect

from people.enums import RoleName
from tests.factories import meetings as make
from tests.factories import people
from tests.journeys.pages.meetings import MeetingScreen, OrderScreen
from tests.journeys.words import said

pytestmark = pytest.mark.django_db(transaction=True)

FIRST = "경로당 냉난방비 지원 확대"
SECOND = "겨울철 한파 대비 종합대책"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"


def test_a_meeting_is_prepared_delivered_for_ordered_and_announced(seat, city):
    office = people.make_department(name="총무과")
    secretary = people.make_with_role(RoleName.SECRETARY, office, name="한서기")
    make.make_series(office, make.head_seat(city.welfare), title="간부회의", place="대회의실")
    keeper, employee = seat(secretary), seat(city.writer)
    address = _prepare(keeper)
    _deliver(employee)
    _order(keeper, address)
    _announce(keeper, address)
    attending = seat(city.head)
    attending.open("/")
    screen = MeetingScreen(attending)
    expect(screen.main).to_contain_text(said("Next meeting"))
    attending.picture("front_meeting")
    screen.go(screen.main.locator("[aria-labelledby='panel-next_meeting'] a").first)
    expect(screen.row(SECOND)).to_contain_text("09:00–09:15")


def _prepare(reader) -> str:
    screen = MeetingScreen(reader)
    reader.open("/")
    screen.menu("Meetings")
    screen.follow(said("Prepare a meeting"))
    screen.follow("간부회의")
    reader.picture("meeting_new")
    screen.press("Begin to prepare it")
    screen.put_on_agenda(FIRST, "어르신복지과", "Report", 10)
    screen.put_on_agenda(SECOND, "안전총괄과", "Decision", 15)
    expect(screen.row(SECOND)).to_contain_text("09:10–09:25")
    screen.take("Ask for materials")
    expect(screen.row(FIRST)).to_contain_text(said("Awaited"))
    return reader.page.url.removeprefix(reader.host)


def _deliver(reader) -> None:
    screen = MeetingScreen(reader)
    reader.open("/")
    screen.follow(said("Deliver materials"))
    expect(screen.main).to_contain_text(FIRST)
    expect(screen.main).not_to_contain_text(SECOND)
    reader.picture("materials_asked")
    file = {"name": "지원 확대 계획.pdf", "mimeType": "application/pdf", "buffer": PDF}
    screen.main.get_by_label(FIRST, exact=False).first.set_input_files(file)
    screen.go(screen.main.get_by_role("button").filter(has_text=FIRST))
    expect(screen.main).to_contain_text(said("Nothing is to be delivered"))
    screen.go(screen.main.get_by_role("link", name=said("Delivered")).first)
    expect(screen.main).to_contain_text("지원 확대 계획.pdf")


def _order(reader, address: str) -> None:
    reader.open(address)
    screen = OrderScreen(reader)
    expect(screen.main).to_contain_text(said("Delivered"))
    reader.picture("meeting")
    screen.follow(said("Order of the agenda"))
    reader.picture("agenda_order")
    screen.expect_order(FIRST, SECOND)
    up = screen.arrow("Up", SECOND)
    up.focus()
    up.press("Enter")
    screen.expect_order(SECOND, FIRST)
    expect(screen.arrow("Up", SECOND)).to_be_focused()
    told = said("“%(title)s” now stands at place %(place)s of %(all)s.", title=SECOND, place=1, all=2)
    expect(screen.page.get_by_role("status").filter(has_text=SECOND)).to_have_text(told)
    screen.drag(FIRST, SECOND)
    screen.expect_order(FIRST, SECOND)
    expect(screen.page.get_by_role("status").filter(has_text=FIRST)).to_be_attached()
    screen.drag(SECOND, FIRST)
    screen.expect_order(SECOND, FIRST)
    reader.check()
    screen.page.reload()
    screen.expect_order(SECOND, FIRST)


def _announce(reader, address: str) -> None:
    reader.open(address)
    screen = MeetingScreen(reader)
    screen.take("Announce the agenda")
    expect(screen.main).to_contain_text(said("The agenda is announced."))
    expect(screen.row(SECOND).get_by_role("cell").first).to_have_text("1")
