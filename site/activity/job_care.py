"""Look after background work, and leave word of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from activity.events import record
from activity.verbs import register_verb
from core import jobs
from core.models.jobs import Job

RETRIED = register_verb(
    "job.retried",
    label=_("Job done again"),
    sentence=_("{actor} had the failed job {data_job} done again."),
)


@transaction.atomic
def retry(*, job_id: int, actor: Any, now: datetime) -> bool:
    """Queue a failed job again in a person's name; ``False`` when it is no longer failed."""
    row = Job.objects.filter(pk=job_id).first()
    if row is None or not jobs.retry(job_id=job_id):
        return False
    record(
        verb=RETRIED,
        subject=None,
        actor=actor,
        occurred_at=now,
        data={"job": row.name, "id": row.pk, "attempts": row.attempts},
    )
    return True
