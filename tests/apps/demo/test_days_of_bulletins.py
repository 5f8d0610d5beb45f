"""When the demo city's bulletins came out: on working days, in time, but for three, whatever day it is."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from core.calendar import is_working_day
from demo.build.clock import Clock
from newsletters.cadence import latest_after

# A month's end, a leap day, the longest holidays of two years, the turn of a year, a plain week.
DAYS = [
    date(2026, 11, 22), date(2027, 1, 1), date(2028, 2, 29), date(2026, 8, 31), date(2027, 5, 12),
    *(date(2025, 10, 1) + timedelta(days=step) for step in range(24)),
    *(date(2026, 2, 10) + timedelta(days=step) for step in range(20)),
]  # fmt: skip


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_three_bulletins_are_overdue_on_any_day_and_issues_never_meet(texts, today):
    clock = Clock(today)
    late = 0
    for bulletin in texts.bulletins:
        days = [clock.working_day(issue.days) for issue in bulletin.issues]
        assert all(is_working_day(day) and day < today for day in days)
        assert all(before < after for before, after in pairwise(days)), bulletin.key
        late += latest_after(days[-1], bulletin.cadence) < today
        assert (latest_after(days[-1], bulletin.cadence) < today) == bulletin.overdue, bulletin.key
    assert late == 3
