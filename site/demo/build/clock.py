"""Turn "so many days ago" into dates and working hours, always the same for the same city."""

from __future__ import annotations

import zlib
from datetime import date, datetime, timedelta

from core.calendar import SEOUL, add_working_days, is_working_day

REACH = 15  # days to look for a working day; the longest holidays last ten


class Clock:
    """Count days back from the city's today; office hours vary with the key, never with the run."""

    def __init__(self, today: date) -> None:
        self.today = today

    @property
    def now(self) -> datetime:
        """Return the morning of the city's today."""
        return datetime(self.today.year, self.today.month, self.today.day, 8, 30, tzinfo=SEOUL)

    def day(self, days_ago: int) -> date:
        """Return the date ``days_ago`` before today; negative lies ahead."""
        return self.today - timedelta(days=days_ago)

    def day_or_none(self, days_ago: int | None) -> date | None:
        """Return the same, or nothing for nothing."""
        return None if days_ago is None else self.day(days_ago)

    def moment(self, days_ago: int, key: str) -> datetime:
        """Return a moment in office hours of the last working day up to then, before now."""
        day = self.day(max(days_ago, 1))
        while not is_working_day(day):
            day -= timedelta(days=1)
        return _hour(day, key)

    def working_day(self, days_ago: int) -> date:
        """Return the working day nearest to then that is over; of two as near the earlier."""
        day = self.day(max(days_ago, 1))
        around = (day + timedelta(days=step) for step in sorted(range(-REACH, REACH + 1), key=abs))
        return next(one for one in around if one < self.today and is_working_day(one))

    def office_hour(self, working_days_ago: int, key: str) -> datetime:
        """Return a moment in office hours of so many working days ago; 1 is the last that is over."""
        return _hour(add_working_days(self.today, -working_days_ago), key)

    def hour(self, day: date, key: str) -> datetime:
        """Return a moment in office hours of ``day``."""
        return _hour(day, key)


def _hour(day: date, key: str) -> datetime:
    minute = zlib.crc32(key.encode()) % (8 * 60)
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=SEOUL) + timedelta(minutes=minute)
