"""Days as a Korean office counts them: Asia/Seoul, weekends and public holidays off."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.utils import timezone

SEOUL = ZoneInfo("Asia/Seoul")


def today() -> date:
    """Return the day it is in Seoul; for entry points only, the domain takes it as an argument."""
    return timezone.now().astimezone(SEOUL).date()


def day_of(moment: datetime) -> date:
    """Return the Seoul day of an aware moment."""
    return moment.astimezone(SEOUL).date()


def start_of(day: date) -> datetime:
    """Return the first moment of a Seoul day."""
    return datetime(day.year, day.month, day.day, tzinfo=SEOUL)


@cache
def _holidays(year: int):
    import holidays

    return holidays.country_holidays("KR", years=year)


def is_working_day(day: date) -> bool:
    """Tell whether offices are open: neither weekend nor public holiday (substitutes included)."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def add_working_days(day: date, count: int) -> date:
    """Return the day ``count`` working days after ``day`` (before, when negative)."""
    step = timedelta(days=1 if count >= 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day
