"""Seats are bound to posts: who heads the department on the day of the meeting attends."""

from datetime import timedelta

import pytest

from core.calendar import day_of
from people.models import User
from people.services import posts
from tests.factories import meetings as make
from tests.factories import people
from workflows.meetings import selectors
from workflows.meetings.enums import SeatRole
from workflows.meetings.models import Attendee, Series
from workflows.meetings.rows import SeatRow
from workflows.meetings.services import meetings, seats
from workflows.meetings.services.refusals import WrongSeat

pytestmark = pytest.mark.django_db
NOW = make.NOW
DAY = day_of(make.STARTS)


@pytest.fixture
def old_head(roads):
    """Return who heads the roads until the day before the meeting."""
    user = people.make_person(name="옛과장")
    people.give_post(user, roads, "과장", until=DAY, head=True)
    return user


@pytest.fixture
def new_head(roads, old_head):
    user = people.make_person(name="새과장")
    people.give_post(user, roads, "과장", since=DAY, head=True)
    return user


def names(meeting) -> list[tuple[str, str]]:
    return [(row.user.name, row.role) for row in selectors.attendees_of(meeting)]


def test_whoever_heads_the_department_that_day_attends(office, roads, new_head):
    series = make.make_series(office, make.head_seat(roads))
    assert names(make.make_meeting(series=series)) == [("새과장", "member")]
    early = make.STARTS - timedelta(days=7)
    assert names(make.make_meeting(series=series, starts_at=early)) == [("옛과장", "member")]


def test_a_meeting_put_off_seats_whoever_heads_it_then(office, roads, new_head):
    series = make.make_series(office, make.head_seat(roads))
    one = make.make_meeting(series=series, starts_at=make.STARTS - timedelta(days=7))
    meetings.change(meeting=one, row=make.meeting_row(), actor=None, now=NOW)
    assert names(one) == [("새과장", "member")]


def test_a_new_head_takes_the_seat_when_the_agenda_is_announced(office, roads, member, secretary):
    first = people.make_employee(roads, "과장", head=True, name="옛과장")
    series = make.make_series(office, make.head_seat(roads))
    one = make.make_meeting(series=series)
    seats.invite(meeting=one, user=member, role=SeatRole.OBSERVER, now=NOW)
    make.make_item(one, roads)
    posts.end_post(post=first.posts.get(), until=DAY, day=people.TODAY, now=NOW)
    people.give_post(people.make_person(name="새과장"), roads, "과장", since=DAY, head=True)
    make.announced(one)
    assert names(one) == [("새과장", "member"), ("위원이", "observer")]


def test_the_chair_comes_first_and_nobody_twice(office, roads, parks):
    both = people.make_employee(roads, "과장", head=True, name="겸임이")
    people.give_post(both, parks, "과장", kind="concurrent", head=True)
    chair = people.make_employee(name="의장이")
    series = make.make_series(
        office,
        make.head_seat(parks),
        make.head_seat(roads),
        SeatRow(user=chair, role=SeatRole.CHAIR),
    )
    assert names(make.make_meeting(series=series)) == [("의장이", "chair"), ("겸임이", "member")]


def test_a_seat_without_anybody_stays_empty(office, roads):
    left = people.make_employee(name="퇴직이")
    series = make.make_series(office, make.head_seat(roads), SeatRow(user=left))
    User.objects.filter(pk=left.pk).update(is_active=False)
    one = make.make_meeting(series=series)
    assert names(one) == []
    whole = selectors.whole_series(series.pk)
    assert [person for _seat, person in selectors.seats_today(whole, DAY)] == [None, None]


def test_who_attends_by_seat_is_not_taken_off_by_hand(office, roads, member):
    people.make_employee(roads, "과장", head=True)
    one = make.make_meeting(series=make.make_series(office, make.head_seat(roads)))
    by_seat = Attendee.objects.get()
    with pytest.raises(WrongSeat):
        seats.disinvite(attendee=by_seat, now=NOW)
    guest = seats.invite(meeting=one, user=member, role=SeatRole.MEMBER, now=NOW)
    seats.disinvite(attendee=guest, now=NOW)
    assert list(Attendee.objects.all()) == [by_seat]


def test_nobody_is_put_on_the_list_twice_or_after_leaving(meeting, member, stranger):
    with pytest.raises(WrongSeat):
        seats.invite(meeting=meeting, user=member, role=SeatRole.MEMBER, now=NOW)
    stranger.is_active = False
    with pytest.raises(WrongSeat):
        seats.invite(meeting=meeting, user=stranger, role=SeatRole.MEMBER, now=NOW)


def test_a_seat_taken_away_leaves_meetings_already_begun_as_they_are(office, roads):
    people.make_employee(roads, "과장", head=True, name="과장이")
    series = make.make_series(office, make.head_seat(roads))
    one = make.make_meeting(series=series)
    seats.set_seats(series=series, seats=[])
    seats.refresh_attendees(meeting=one, now=NOW)
    assert names(one) == [("과장이", "member")]
    assert names(make.make_meeting(series=series)) == []


def test_a_restricted_series_is_known_to_its_department_and_seats(office, roads, secretary, stranger):
    head = people.make_employee(roads, "과장", head=True)
    named = people.make_employee()
    series = make.make_series(office, make.head_seat(roads), SeatRow(user=named), is_restricted=True)
    for user, sees in ((secretary, True), (head, True), (named, True), (stranger, False)):
        assert Series.objects.visible_to(user, DAY).filter(pk=series.pk).exists() is sees
