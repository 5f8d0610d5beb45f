"""Ask for the packet of a meeting, make it, and give it to its readers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max

from activity.enums import Source
from core import jobs
from core.models.jobs import Job
from files.enums import FileState
from files.models import DocumentVersion
from files.services import reading
from workflows.meetings import verbs
from workflows.meetings.enums import PacketState
from workflows.meetings.models import Material, Meeting, Packet, PacketPart
from workflows.meetings.packet import store
from workflows.meetings.packet.build import Whole, build
from workflows.meetings.packet.fingerprint import fingerprint
from workflows.meetings.services.desk import attendees_of, locked, secretary_of, tell
from workflows.meetings.services.refusals import NoItems, StepRefused

MAKE = "meetings.packet"
# How often it is drawn where agenda or materials change meanwhile; the last is issued as it was drawn.
DRAWINGS = 3


def job_key(packet: Packet) -> str:
    """Return the key under which the work on a packet is known among the jobs."""
    return f"{MAKE}:{packet.pk}"


@transaction.atomic
def ask(*, meeting: Meeting, actor: Any, now: datetime) -> Packet:
    """Ask for a packet; one that is under way, or failed, is gone on with instead of a second one.

    Raises ``StepRefused`` for a cancelled meeting, ``NoItems`` where there is nothing to print.
    """
    meeting = locked(meeting.pk)
    if meeting.cancelled_at is not None:
        raise StepRefused(meeting.state)
    if not meeting.items.standing().exists():
        raise NoItems
    waiting = meeting.packets.exclude(state=PacketState.READY).order_by("-number").first()
    if waiting is not None:
        job = Job.objects.like(MAKE, job_key(waiting)).order_by("-pk").first()
        if job is None:
            _have_made(waiting, actor)
        else:
            jobs.retry(job_id=job.pk)
        return waiting
    last = meeting.packets.aggregate(last=Max("number"))["last"] or 0
    packet = Packet.objects.create(
        meeting=meeting, number=last + 1, title=meeting.title, asked_by=actor, asked_at=now
    )
    _have_made(packet, actor)
    return packet


def _have_made(packet: Packet, actor: Any) -> None:
    jobs.enqueue(MAKE, key=job_key(packet), asked_by=actor, packet_id=packet.pk)


def make(*, packet_id: int, now: datetime, progress: Callable[[int, int], None]) -> None:
    """Make a packet that was asked for; one that is ready, or gone, is left as it is.

    What has changed while it was drawn is drawn again: the parts that did not are at hand.
    ``progress`` raises where another worker took over, so that of two only one is kept.
    """
    packet = Packet.objects.select_related("meeting__department").filter(pk=packet_id).first()
    if packet is None or packet.state == PacketState.READY:
        return
    _read_what_is_waiting(packet.meeting)
    for drawing in range(1, DRAWINGS + 1):
        packet.meeting.refresh_from_db()
        found = fingerprint(packet.meeting)
        whole = build(packet.meeting, now, progress)
        if _kept(packet, whole, found, now, anyhow=drawing == DRAWINGS):
            return


def _kept(packet: Packet, whole: Whole, found: str, now: datetime, *, anyhow: bool) -> bool:
    """Save and issue what was drawn; ``False`` where it must be drawn again."""
    key = store.save(f"{store.FOLDER}/{packet.meeting_id}/{packet.number}.pdf", whole.content)
    try:
        issued = _issue(packet, whole, found, key, now, anyhow=anyhow)
    except BaseException:
        default_storage.delete(key)
        raise
    if not issued:
        default_storage.delete(key)
    return issued or Packet.objects.ready().filter(pk=packet.pk).exists()


@transaction.atomic
def _issue(packet: Packet, whole: Whole, found: str, key: str, now: datetime, *, anyhow: bool) -> bool:
    """Let a packet be read; ``False`` where another is ready, or what it was drawn from has changed."""
    meeting = locked(packet.meeting_id)
    packet = Packet.objects.select_for_update().get(pk=packet.pk)
    if packet.state == PacketState.READY or (not anyhow and fingerprint(meeting) != found):
        return False
    packet.meeting = meeting
    packet.state, packet.made_at, packet.key = PacketState.READY, now, key
    packet.pages, packet.size, packet.digest = whole.pages, len(whole.content), whole.digest
    packet.title, packet.fingerprint = packet.meeting.title, found
    packet.save()
    PacketPart.objects.bulk_create(_rows(packet, whole))
    tell(
        verbs.PACKET_ISSUED,
        packet.meeting,
        actor=packet.asked_by,
        now=now,
        to=_readers_of(packet.meeting),
        data={"packet": packet.number, "pages": packet.pages},
        source=Source.JOB,
    )
    return True


def _readers_of(meeting: Meeting) -> list[str]:
    """Return who may read its packet by now."""
    told = meeting.is_announced and meeting.cancelled_at is None
    attendees = attendees_of(meeting) if told else []
    return [*attendees, *secretary_of(meeting)]


def _rows(packet: Packet, whole: Whole) -> list[PacketPart]:
    """Return its parts; those whose item or material is gone by now name none."""
    items = set(packet.meeting.items.values_list("pk", flat=True))
    given = set(Material.objects.filter(item__in=items).values_list("pk", flat=True))
    return [
        PacketPart(
            packet=packet,
            position=position,
            depth=each.depth,
            anchor=each.leaf.anchor,
            title=each.leaf.title[:255],
            item_id=each.leaf.item if each.leaf.item in items else None,
            material_id=each.leaf.material if each.leaf.material in given else None,
            first_page=each.first_page,
            pages=each.pages,
            digest=each.leaf.digest,
        )
        for position, each in enumerate(whole.stretches)
    ]


def _read_what_is_waiting(meeting: Meeting) -> None:
    """Read files whose own turn has not come; one that breaks the reader is said to be unread."""
    given = Material.objects.filter(item__meeting=meeting, item__withdrawn_at=None)
    rows = DocumentVersion.objects.current().filter(document__in=given.values("document"))
    for pk in rows.filter(state=FileState.PENDING).values_list("pk", flat=True):
        try:
            reading.read(version_id=pk)
        except reading.ReadingFailed:
            continue
