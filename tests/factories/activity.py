"""Subjects and events for tests, written the one way in."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

from activity.events import record
from activity.models import Event
from core.models import Subject
from core.subjects import SubjectData

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
STAFF = frozenset({"staff"})

_number = itertools.count(1_000_000)


def make_subject(
    title: str = "제설 작업 매뉴얼", *, audience=STAFF, kind: str = "page", **fields
) -> Subject:
    """Make a subject without a thing behind it, for what reads subjects alone."""
    number = next(_number)
    fields.setdefault("address", f"/w/{number}")
    data = SubjectData(
        kind=kind, object_id=number, title=title, changed_at=NOW, audience=frozenset(audience), **fields
    )
    return Subject.objects.write_many([data])[0]


def make_event(subject: Subject | None = None, verb: str = "page.published", **parts) -> Event:
    """Record that something happened, now unless told otherwise."""
    parts.setdefault("occurred_at", NOW)
    return record(verb=verb, subject=subject or make_subject(), **parts)
