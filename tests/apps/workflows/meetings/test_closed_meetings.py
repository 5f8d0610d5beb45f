"""What meetings keep from whom, what the front page tells, and what it all costs."""

import re

import pytest

from tests.apps.workflows.meetings.conftest import text, tomorrow
from tests.factories import meetings as make
from tests.factories import people
from tests.support.queries import assert_same_queries, queries_of
from workflows.meetings.models import Meeting, Packet, Series
from workflows.meetings.services import meetings, seats

pytestmark = pytest.mark.django_db
NOW = make.NOW
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def test_a_closed_item_leaves_no_trace_on_an_open_meeting(make_client, coming, roads, parks, stranger):
    words = "비밀부지매입"
    make.make_item(coming, roads)
    make.announced(coming)
    client = make_client(stranger)
    addresses = ("/meetings", f"/meetings/{coming.pk}", "/meetings/deliver", "/")

    def read() -> list[str]:
        return [TOKEN.sub("", text(client.get(each))) for each in addresses]

    before = read()
    item = make.make_item(coming, parks, title=words, is_closed=True)
    make.deliver(item, people.make_employee(parks), name=f"{words}.txt")
    assert read() == before
    assert client.get(f"/meetings/{coming.pk}/{item.pk}").status_code == 404


def test_a_restricted_meeting_leaves_no_trace(make_client, office, roads, member, stranger):
    series = make.make_series(office, title="비밀회의체", is_restricted=True)
    one = make.make_meeting(
        series=series, title="비밀회의", starts_at=tomorrow(), restricted_reason="인사"
    )
    item = make.make_item(one, roads)
    make.announced(one)
    client = make_client(stranger)
    for address in ("/meetings", "/meetings/series", "/meetings/new", "/"):
        assert "비밀회의" not in text(client.get(address))
    assert client.get("/meetings").context["tabs"][0].count == 0
    for address in (
        f"{one.pk}", f"{one.pk}/{item.pk}", f"{one.pk}/edit", f"series/{series.pk}", f"new?series={series.pk}",
    ):  # fmt: skip
        assert client.get(f"/meetings/{address}").status_code == 404
    assert client.get("/meetings", {"series": series.pk}).context["asked"] is False


def test_the_front_page_shows_the_next_meeting_and_what_is_to_be_delivered(
    make_client, asked, coming, member, roadman, stranger
):
    def panel(user):
        found = [p for p in make_client(user).get("/").context["panels"] if p["name"] == "next_meeting"]
        return found[0] if found else None

    assert panel(member)["meeting"] == coming
    assert panel(member)["packet"] is None
    Packet.objects.create(
        meeting=coming, number=1, title="자료집", state="ready", asked_at=NOW, made_at=NOW, key="x"
    )
    assert f"/meetings/{coming.pk}/packet" not in text(make_client(member).get("/"))
    meetings.announce(meeting=coming, actor=None, now=NOW)
    assert f"/meetings/{coming.pk}/packet" in text(make_client(member).get("/"))
    assert [item.pk for item, _late in panel(roadman)["awaited"]] == [asked.pk]
    assert f"/meetings/{coming.pk}/packet" not in text(make_client(roadman).get("/"))
    assert panel(stranger) is None


def test_lists_and_meeting_cost_the_same_however_much_there_is(
    make_client, office, roads, secretary, roadman, member
):
    def filled(items: int, attendees: int) -> Meeting:
        one = make.make_meeting(office, member, starts_at=tomorrow())
        for user in [people.make_employee() for _each in range(attendees)]:
            seats.invite(meeting=one, user=user, role="member", now=NOW)
        for _each in range(items):
            item = make.make_item(one, roads, presenter=roadman)
            make.deliver(item, roadman)
            make.make_item(one, roads)
        make.collecting(one)
        return one

    def read(one):
        item = one.items.first()
        boss, worker = make_client(secretary), make_client(roadman)
        for address in ("/meetings", f"/meetings/{one.pk}", f"/meetings/{one.pk}/agenda"):
            boss.get(address)
        for address in (
            "/", "/meetings/deliver", "/meetings/deliver?view=done",
            f"/meetings/{one.pk}", f"/meetings/{one.pk}/{item.pk}",
        ):  # fmt: skip
            worker.get(address)

    one = filled(1, 1)
    small = queries_of(lambda: read(one))
    two = filled(4, 5)
    assert_same_queries(small, queries_of(lambda: read(two)))


def test_a_series_costs_the_same_however_many_seats(make_client, office, secretary):
    def read(series):
        client = make_client(secretary)
        client.get(f"/meetings/series/{series.pk}")
        client.get("/meetings/series")

    def made(seats_: int) -> Series:
        units = [people.make_department() for _each in range(seats_)]
        for unit in units:
            people.make_employee(unit, head=True)
        series = make.make_series(office, *map(make.head_seat, units))
        make.make_meeting(series=series)
        return series

    one, many = made(2), made(6)
    assert_same_queries(queries_of(lambda: read(one)), queries_of(lambda: read(many)))
