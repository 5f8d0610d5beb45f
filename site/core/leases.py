"""The right of one process to do something alone, until it lapses."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from core.models.jobs import Lease


@contextmanager
def lease(name: str, *, seconds: int = 60) -> Iterator[Callable[[], bool] | None]:
    """Hold the named lease, or yield ``None`` when another holder has it.

    Yields a function that renews the lease and tells whether it is still held.
    """
    holder = uuid.uuid4().hex
    Lease.objects.bulk_create(
        [Lease(name=name, holder="", expires_at=timezone.now())], ignore_conflicts=True
    )

    def take() -> bool:
        now = timezone.now()
        free = Lease.objects.filter(name=name).filter(Q(expires_at__lte=now) | Q(holder=holder))
        return bool(free.update(holder=holder, expires_at=now + timedelta(seconds=seconds)))

    if not take():
        yield None
        return
    try:
        yield take
    finally:
        Lease.objects.filter(name=name, holder=holder).update(expires_at=timezone.now())
