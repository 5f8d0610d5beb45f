"""Run the jobs of the database here and now, in the order in which they were asked for."""

from __future__ import annotations

from django.utils import timezone

from core import jobs
from core.enums import JobState
from core.models.jobs import Job

LIMIT = 1000


def drain() -> int:
    """Run what is due until nothing waits; return how many ran, raise what one died of."""
    for number in range(LIMIT):
        due = Job.objects.waiting().filter(not_before__lte=timezone.now()).order_by("pk").first()
        if due is None:
            return number
        jobs.run(due.pk)
        after = Job.objects.get(pk=due.pk)
        if after.error and after.state != JobState.DONE:
            raise AssertionError(f"{after.name} failed:\n{after.error}")
    raise AssertionError(f"More than {LIMIT} jobs: one asks for itself.")
