"""Who is at work, and by which way, while Wagtail's signals tell only what changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from wagtail.log_actions import get_active_log_context

from activity.enums import Source


@dataclass(frozen=True, slots=True)
class Acting:
    """Who is at work, on whose behalf, by which way and in which batch; ``None`` where not said."""

    user: Any = None
    source: str | None = None
    on_behalf_of: Any = None
    batch: UUID | None = None

    def source_of(self, actor: Any) -> str:
        """Return the way: as said, else the screen for a person and a job for nobody."""
        return self.source or (Source.SCREEN if actor is not None else Source.JOB)


_acting: ContextVar[Acting | None] = ContextVar("acting", default=None)


@contextmanager
def acting(
    user: Any, *, source: str = Source.SCREEN, on_behalf_of: Any = None, batch: UUID | None = None
) -> Iterator[None]:
    """Let page changes inside the block be recorded as ``user``'s; for services, jobs, imports."""
    with _set(Acting(user, source, on_behalf_of, batch)):
        yield


@contextmanager
def by(user: Any, *, together: bool = False) -> Iterator[None]:
    """Name the person of one Wagtail action, if it has one; ``together`` makes it one batch."""
    known = current()
    batch = known.batch or (uuid4() if together else None)
    with _set(replace(known, user=user or known.user, batch=batch)):
        yield


def current() -> Acting:
    """Return who is at work: as declared, else whoever is signed in to Wagtail's admin."""
    declared = _acting.get()
    if declared is not None:
        return declared
    context = get_active_log_context()
    return Acting(user=context.user, batch=context.uuid)


@contextmanager
def _set(value: Acting) -> Iterator[None]:
    token = _acting.set(value)
    try:
        yield
    finally:
        _acting.reset(token)
