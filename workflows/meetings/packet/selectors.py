"""What the screens of packets show."""

from __future__ import annotations

from dataclasses import dataclass

from core.enums import JobState
from core.models.jobs import Job
from workflows.meetings.enums import PacketState
from workflows.meetings.models import Meeting, Packet, PacketPart
from workflows.meetings.packet.fingerprint import fingerprint
from workflows.meetings.packet.services import MAKE, job_key


@dataclass(frozen=True, slots=True)
class Standing:
    """How things are with the packets of a meeting, for whoever keeps it.

    ``under_way`` is the one being made, ``job`` the work on it; ``changed`` tells that something of
    meeting, agenda or materials is other than in the one that is read.
    """

    ready: Packet | None
    under_way: Packet | None
    job: Job | None
    changed: bool

    @property
    def has_failed(self) -> bool:
        """Tell whether the one that was asked for could not be made."""
        return self.under_way is not None and (self.job is None or self.job.state == JobState.FAILED)


def standing_of(meeting: Meeting) -> Standing:
    """Return how things are with the packets of a meeting."""
    packets = list(meeting.packets.order_by("-number")[:2])
    ready = next((each for each in packets if each.state == PacketState.READY), None)
    waiting = next((each for each in packets if each.state != PacketState.READY), None)
    job = waiting and Job.objects.like(MAKE, job_key(waiting)).order_by("-pk").first()
    return Standing(ready, waiting, job, bool(ready and changed_since(ready)))


def changed_since(packet: Packet) -> bool:
    """Tell whether anything that it prints is other than it was when the packet was made."""
    return fingerprint(packet.meeting) != packet.fingerprint


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents beside the pages, with what lies below it."""

    part: PacketPart
    below: tuple[PacketPart, ...]


def contents_of(packet: Packet) -> list[Entry]:
    """Return the contents of a packet, materials below their items; one query."""
    found: list[tuple[PacketPart, list[PacketPart]]] = []
    for part in packet.parts.all():
        if part.depth and found:
            found[-1][1].append(part)
        else:
            found.append((part, []))
    return [Entry(part, tuple(below)) for part, below in found]
