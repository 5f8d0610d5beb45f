"""A job of five steps that hangs in the middle the first time, for tests that kill its worker."""

from __future__ import annotations

import threading

from django.utils import timezone

from activity.enums import Source
from activity.events import record
from activity.models import Event
from activity.verbs import register_verb
from core.jobs import job
from core.models.jobs import Job

STEPS = 5
HANGS_AFTER = 2
STEP = register_verb("support.step", label="Step", sentence="A step was taken.")


def taken() -> list[int]:
    """Return the steps that were taken, in their order."""
    rows = Event.objects.filter(verb=STEP).order_by("pk")
    return [event.data["step"] for event in rows]


@job("support.steps", label="Five steps")
def steps(progress):
    """Take the steps that were not taken yet, so a second run goes on where the first one died."""
    first_time = Job.objects.get(pk=progress.job_id).attempts == 1
    done = taken()
    for number in range(1, STEPS + 1):
        if number not in done:
            record(
                verb=STEP,
                subject=None,
                occurred_at=timezone.now(),
                source=Source.JOB,
                data={"step": number},
            )
        progress(number, STEPS)
        if first_time and number == HANGS_AFTER:
            threading.Event().wait()
