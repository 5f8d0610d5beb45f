"""Say on which day the meetings of a series are held, back from the city's today."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import count, islice

from core.calendar import SEOUL, add_working_days, is_working_day
from demo.build.clock import Clock
from demo.texts.workflow_shapes import Meeting, Series

WEEK = timedelta(weeks=1)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a moment of a day in Seoul."""
    return datetime.combine(day, time(hour, minute), SEOUL)


def day_of(series: Series, meeting: Meeting, clock: Clock) -> date:
    """Return the working day of a meeting: the coming one lies ahead, the others are over."""
    if meeting.ago is not None:
        return add_working_days(clock.today, -meeting.ago)
    day = _nth(series, meeting.back, clock.today)
    if not is_working_day(day):
        after = add_working_days(day, 1)
        day = after if meeting.back == 0 or after < clock.today else add_working_days(day, -1)
    return day


def title_of(series: Series, day: date) -> str:
    """Return what a meeting is called after its day."""
    if series.cadence == "weekly":
        return f"{day.month}월 {(day.day - 1) // 7 + 1}주 {series.title}"
    if series.cadence == "monthly":
        return f"{day.month}월 {series.title}"
    return f"{series.title} ({day.month}. {day.day}.)"


def _nth(series: Series, back: int, today: date) -> date:
    if series.cadence == "weekly":
        first = today + timedelta(days=1)
        coming = first + timedelta(days=(series.weekday - first.weekday()) % 7)
        if back == 0:
            return coming
        last = coming - WEEK if coming - WEEK < today else coming - 2 * WEEK
        return last - (back - 1) * WEEK
    if back == 0:
        return next(day for step in count() if (day := _of_month(series, today, step)) > today)
    past = (day for step in count() if (day := _of_month(series, today, -step)) < today)
    return next(islice(past, back - 1, None))


def _of_month(series: Series, today: date, months: int) -> date:
    whole = today.year * 12 + today.month - 1 + months
    first = date(whole // 12, whole % 12 + 1, 1)
    ahead = (series.weekday - first.weekday()) % 7
    return first + timedelta(days=ahead + 7 * (series.week - 1))
