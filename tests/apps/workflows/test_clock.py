"""The clock of requests counts working days: no nights, no weekends, no holidays."""

from datetime import date, datetime

import pytest

from core.calendar import SEOUL
from tests.factories import cooperation as make
from workflows.cooperation import clock
from workflows.cooperation.models import Leg, Request

MON, TUE, FRI, SAT, SUN = (date(2026, 11, day) for day in (16, 17, 20, 21, 22))


def at(day: date, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (MON, date(2026, 11, 23)),
        (SAT, date(2026, 11, 27)),
        # 설날 2026-02-16..18 is off.
        (date(2026, 2, 13), date(2026, 2, 25)),
        # 추석 2026-09-24..26 falls on Thursday to Saturday.
        (date(2026, 9, 22), date(2026, 10, 1)),
    ],
)
def test_an_answer_is_due_five_working_days_later(asked, due):
    assert clock.due_day(asked) == due


@pytest.mark.parametrize(
    ("due", "today", "late"),
    [
        (FRI, FRI, False),
        (FRI, SAT, False),
        (FRI, SUN, False),
        (FRI, date(2026, 11, 23), True),
        (date(2026, 2, 13), date(2026, 2, 18), False),
        (date(2026, 2, 13), date(2026, 2, 19), True),
    ],
)
def test_nothing_becomes_late_on_a_day_off(due, today, late, db):
    assert clock.is_overdue(due, today) is late
    request = make.make_request()
    Leg.objects.filter(request=request).update(due_on=due)
    assert request.legs.overdue(today).exists() is late
    assert Request.objects.overdue(today).exists() is late
    assert request.legs.get().is_overdue(today) is late


@pytest.mark.parametrize(
    ("moment", "counted"),
    [
        (at(MON, 9), MON),
        (at(MON, 17, 59), MON),
        (at(MON, 18), TUE),
        (at(FRI, 23), date(2026, 11, 23)),
        (at(SAT, 3), date(2026, 11, 23)),
        (at(date(2026, 9, 23), 19), date(2026, 9, 28)),
    ],
)
def test_what_comes_after_hours_counts_from_the_next_working_day(moment, counted):
    assert clock.counted_from(moment) == counted


@pytest.mark.parametrize(
    ("sent", "today", "flagged"),
    [
        (at(MON), MON, False),
        (at(MON), TUE, False),
        (at(MON), date(2026, 11, 18), True),
        (at(MON, 19), date(2026, 11, 18), False),
        (at(MON, 19), date(2026, 11, 19), True),
        (at(FRI), date(2026, 11, 23), False),
        (at(FRI), date(2026, 11, 24), True),
        (at(date(2026, 11, 19)), SUN, False),
        (at(date(2026, 11, 18)), SUN, True),
    ],
)
def test_a_leg_left_lying_for_more_than_a_working_day_is_flagged(sent, today, flagged, db):
    request = make.make_request()
    Leg.objects.filter(request=request).update(sent_at=sent)
    assert request.legs.left_lying(today).exists() is flagged
    assert request.legs.get().is_left_lying(today) is flagged


@pytest.mark.parametrize("hour", [3, 12, 20])
@pytest.mark.parametrize("day", [MON, FRI, SAT, date(2026, 9, 23), date(2026, 2, 15)])
def test_the_moment_for_queries_and_the_counted_day_agree(day, hour):
    moment = at(day, hour)
    first = clock.closes_on(moment)
    assert moment < clock.came_before(first, clock.CLOSED_AFTER)
    before = date.fromordinal(first.toordinal() - 1)
    assert not moment < clock.came_before(before, clock.CLOSED_AFTER)
