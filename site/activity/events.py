"""The only way to record that something happened; call it inside the transaction of the change."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from activity import digests, verbs
from activity.enums import Source
from activity.models import Addressee, Event, Unsealed
from core.access import PostHeld, get_access
from core.calendar import day_of
from core.models import Subject
from core.tokens import parse

CHUNK = 500
REASON_OF = {"duty": verbs.DUTY, "dept": verbs.DEPARTMENT, "task": verbs.TASK}


@dataclass(frozen=True, slots=True)
class Address:
    """A token ("user:…", "duty:…", "dept:…", "task:…", "staff") that is told, and a registered reason why."""

    token: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class EventData:
    """All that an event says.

    ``data`` and ``personal`` hold text, whole numbers, truth values, lists and dictionaries;
    what names or describes a person goes into ``personal``, which can be erased. ``task`` is the
    subject's own unless given; ``post`` is the one held on the day unless given.
    """

    verb: str
    subject: Subject | None
    occurred_at: datetime
    source: str = Source.SCREEN
    actor: Any = None
    on_behalf_of: Any = None
    second: Subject | None = None
    task: Subject | None = None
    batch: UUID | None = None
    data: dict | None = None
    personal: dict | None = None
    version: int = 1
    to: Iterable[str | Address] = ()
    recorded_at: datetime | None = None
    post: PostHeld | None = None


def record(*, verb: str, subject: Subject | None, occurred_at: datetime, **parts: Any) -> Event:
    """Record one event and whom it is addressed to; ``parts`` are those of ``EventData``."""
    row = EventData(verb=verb, subject=subject, occurred_at=occurred_at, **parts)
    return record_many([row])[0]


@transaction.atomic
def record_many(rows: Iterable[EventData]) -> list[Event]:
    """Record many events in a number of queries that grows by chunks only; return them in order."""
    now = timezone.now()  # when it was written down is the recorder's to know, like a primary key
    posts: dict = {}
    events: list[Event] = []
    addressees: list[Addressee] = []
    for row in rows:
        event = _event(row, now, posts)
        events.append(event)
        told = dict.fromkeys(_address(address) for address in row.to)
        addressees += [Addressee(event=event, token=a.token, reason=a.reason) for a in told]
    Event.objects.bulk_create(events, batch_size=CHUNK)
    Unsealed.objects.bulk_create([Unsealed(event=event) for event in events], batch_size=CHUNK)
    Addressee.objects.bulk_create(addressees, batch_size=CHUNK)
    return events


def _event(row: EventData, now: datetime, posts: dict) -> Event:
    post = row.post or _post(row, posts)
    event = Event(
        occurred_at=row.occurred_at,
        recorded_at=row.recorded_at or now,
        actor=row.actor,
        on_behalf_of=row.on_behalf_of,
        department_id=post.department_id,
        position=post.position,
        verb=verbs.get_verb(row.verb).name,
        subject=row.subject,
        second=row.second,
        task_id=_task_id(row),
        batch=row.batch,
        source=row.source,
        version=row.version,
        data=row.data or {},
        personal=row.personal or {},
        salt=secrets.token_hex(16),
    )
    event.personal_digest = digests.personal_digest(event)
    event.digest = digests.digest(event)
    return event


def _task_id(row: EventData) -> int | None:
    if row.task is not None:
        return row.task.pk
    return row.subject.task_id if row.subject is not None else None


def _post(row: EventData, posts: dict) -> PostHeld:
    if row.actor is None:
        return PostHeld(None, "")
    key = (row.actor.pk, day_of(row.occurred_at))
    if key not in posts:
        posts[key] = get_access().post_of(row.actor, key[1])
    return posts[key]


def _address(address: str | Address) -> Address:
    if isinstance(address, Address) and address.reason:
        return address
    token = address if isinstance(address, str) else address.token
    return Address(token, REASON_OF.get(parse(token)[0], verbs.ADDRESSED))
