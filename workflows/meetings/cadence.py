"""When the next meeting of a series would be, and by when its materials; suggestions for a form."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from core.calendar import SEOUL, add_working_days, is_working_day
from workflows.meetings.enums import Cadence

WEEKS = {Cadence.WEEKLY: 1, Cadence.MONTHLY: 4, Cadence.IRREGULAR: 1}
DUE_AT = time(18, 0)


def next_day(cadence: str, last: date | None, today: date) -> date:
    """Return the same weekday so many weeks on, after ``today`` and ``last``, or the next working day.

    Monthly is the same weekday of the same week of the month, as near as four or five weeks come.
    """
    if last is None:
        return add_working_days(today, 5)
    day = last
    while day <= max(today, last):
        step = WEEKS[Cadence(cadence)]
        after = day + timedelta(weeks=step)
        in_month = cadence == Cadence.MONTHLY and after.month == day.month
        day = after + timedelta(weeks=1) if in_month else after
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def due_before(day: date) -> datetime:
    """Return six in the evening of the working day before ``day``."""
    return datetime.combine(add_working_days(day, -1), DUE_AT, SEOUL)
