"""The chain of seals: shows afterwards that no event was changed, taken out or slipped in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from activity import digests
from activity.models import Event, Seal, Unsealed

CHUNK = 500
# What an event holds once it was erased who it was.
ERASED = {"actor_id": None, "on_behalf_of_id": None, "position": "", "personal": {}}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a seal (its number, 0 for none), and with which event."""

    number: int
    event_id: int
    words: str


@dataclass(slots=True)
class Report:
    """What a look at the whole chain found; ``head`` is the last hash, to be noted elsewhere."""

    sealed: int = 0
    waiting: int = 0
    erased: int = 0
    head: str = digests.START
    faults: list[Fault] = field(default_factory=list)


def seal_waiting(*, still_mine: Callable[[], bool]) -> int:
    """Seal what is committed and waits, while the lease lasts; return how many were sealed."""
    count = 0
    while still_mine():
        sealed = _seal_chunk()
        count += sealed
        if sealed < CHUNK:
            break
    return count


@transaction.atomic
def _seal_chunk() -> int:
    last = Seal.objects.order_by("-number").first()
    number, before = (last.number, last.hash) if last else (0, digests.START)
    waiting = list(
        Unsealed.objects.order_by("event_id").values_list("event_id", "event__digest")[:CHUNK]
    )
    seals = []
    for event_id, digest in waiting:
        number += 1
        before = digests.link(before, number, event_id, digest)
        seals.append(Seal(number=number, event_id=event_id, hash=before))
    Seal.objects.bulk_create(seals)
    Unsealed.objects.filter(pk__in=[event_id for event_id, _digest in waiting]).delete()
    return len(seals)


def verify() -> Report:
    """Compute every digest and every link again; reads the whole table, a chunk at a time."""
    report = Report(waiting=Unsealed.objects.count())
    expected = 0
    for seal in _in_order():
        expected += 1
        if seal.number != expected:
            report.faults.append(Fault(seal.number, seal.event_id, _("Seals are missing before it.")))
            expected = seal.number
        linked = digests.link(report.head, seal.number, seal.event_id, seal.event.digest)
        if linked != seal.hash:
            report.faults.append(Fault(seal.number, seal.event_id, _("The chain is broken here.")))
        report.faults += [Fault(seal.number, seal.event_id, words) for words in _faults(seal.event)]
        report.erased += not seal.event.salt
        report.sealed += 1
        report.head = seal.hash
    never = Event.objects.filter(seal__isnull=True, unsealed__isnull=True).values_list("pk", flat=True)
    report.faults += [Fault(0, pk, _("It was slipped in without a seal.")) for pk in never]
    return report


def _in_order() -> Iterator[Seal]:
    last = 0
    while True:
        rows = Seal.objects.filter(number__gt=last).select_related("event").order_by("number")
        chunk = list(rows[:CHUNK])
        if not chunk:
            return
        yield from chunk
        last = chunk[-1].number


def _faults(event: Any) -> list[str]:
    found = []
    if digests.digest(event) != event.digest:
        found.append(_("The event was changed."))
    if event.salt:
        if digests.personal_digest(event) != event.personal_digest:
            found.append(_("Who it was has been changed."))
    elif any(getattr(event, name) != blank for name, blank in ERASED.items()):
        found.append(_("Who it was has been changed after erasing."))
    return found
