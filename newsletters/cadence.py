"""When the next issue is due: the interval of a cadence, and some working days of grace."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from core.calendar import add_working_days
from newsletters.enums import Cadence


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Days or months between two issues, and the working days one may be late."""

    days: int = 0
    months: int = 0
    grace: int = 3


RHYTHMS = {
    Cadence.WEEKLY: Rhythm(days=7, grace=2),
    Cadence.BIWEEKLY: Rhythm(days=14, grace=3),
    Cadence.MONTHLY: Rhythm(months=1, grace=5),
    Cadence.BIMONTHLY: Rhythm(months=2, grace=7),
    Cadence.QUARTERLY: Rhythm(months=3, grace=10),
}


def due_after(day: date, cadence: str) -> date:
    """Return the day on which the issue after the one of ``day`` is expected."""
    rhythm = RHYTHMS[Cadence(cadence)]
    return _add_months(day, rhythm.months) + timedelta(days=rhythm.days)


def latest_after(day: date, cadence: str) -> date:
    """Return the last day on which that issue is not yet overdue."""
    return add_working_days(due_after(day, cadence), RHYTHMS[Cadence(cadence)].grace)


def overdue_since(cadence: str, today: date) -> date:
    """Return the latest day of an issue whose successor is overdue on ``today``."""
    day = today
    while latest_after(day, cadence) >= today:
        day -= timedelta(days=1)
    return day


def _add_months(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
