"""The clock of requests: it stands still at night, at weekends and on public holidays.

Days are counted by ``core.calendar``. What comes after office hours counts as come on the next
working day; a due day that is no working day means the next one.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from core.calendar import SEOUL, add_working_days, is_working_day

DUE_AFTER = 5
CLOSED_AFTER = 5
UNASSIGNED_AFTER = 1
END_OF_OFFICE = time(18, 0)


def due_day(today: date) -> date:
    """Return the day by which a request of ``today`` is to be answered unless said otherwise."""
    return add_working_days(today, DUE_AFTER)


def working_day_from(day: date) -> date:
    """Return ``day``, or the next working day."""
    return day if is_working_day(day) else add_working_days(day, 1)


def last_working_day(day: date) -> date:
    """Return ``day``, or the working day before: how far the clock has come."""
    return day if is_working_day(day) else add_working_days(day, -1)


def is_overdue(due: date, today: date) -> bool:
    """Tell whether a working day has begun since the due day passed."""
    return due < last_working_day(today)


def counted_from(moment: datetime) -> date:
    """Return the working day on which the clock begins for what came at ``moment``."""
    local = moment.astimezone(SEOUL)
    day = local.date() if local.time() < END_OF_OFFICE else local.date() + timedelta(days=1)
    return working_day_from(day)


def came_before(today: date, days: int) -> datetime:
    """Return the moment before which a thing came for whom more than ``days`` working days passed.

    The same as ``counted_from(moment)`` lying more than ``days`` working days back, for queries.
    """
    last = add_working_days(last_working_day(today), -(days + 1))
    return datetime.combine(last, END_OF_OFFICE, SEOUL)


def closes_on(answered_at: datetime) -> date:
    """Return the first day on which an answer made then closes by itself."""
    return add_working_days(counted_from(answered_at), CLOSED_AFTER + 1)
