"""Leave word for the search index in the transaction that changes a subject."""

from __future__ import annotations

from collections.abc import Sequence

from core.models.outbox import Exclusion, SearchOutbox

_consumers: list[str] = []


def register_consumer(job_name: str) -> None:
    """Name the job to be nudged when there is something to read."""
    if job_name not in _consumers:
        _consumers.append(job_name)


def record(subject_ids: Sequence[int]) -> None:
    """Write outbox rows; call inside the transaction of the change."""
    if not subject_ids:
        return
    SearchOutbox.objects.bulk_create([SearchOutbox(subject_id=pk) for pk in subject_ids], batch_size=500)
    from core import jobs

    for name in _consumers:
        jobs.enqueue(name, key="drain")


def exclude(subject_ids: Sequence[int]) -> None:
    """Shut subjects out of every search query until the index confirms; same transaction."""
    Exclusion.objects.bulk_create([Exclusion(subject_id=pk) for pk in subject_ids], batch_size=500)
