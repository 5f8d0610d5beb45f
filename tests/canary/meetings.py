"""The canary's meetings: an announced one open to all staff, and what only those concerned may know."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.models.jobs import Job
from files.services.reading import EXTRACT
from tests.factories import meetings as make
from workflows.meetings.models import AgendaItem, Meeting, Packet, PacketPart, Series
from workflows.meetings.packet import store
from workflows.meetings.rows import SeatRow

SOON = timedelta(days=3)


def lay_meetings(world: Any) -> None:
    """Let our department keep a meeting that takes up an item of its own and one of the neighbours'."""
    series = make.make_series(world.ours, SeatRow(user=world.editor), title="돌봄 정례회의")
    meeting = _meeting(world, series=series, title="돌봄 회의")
    item = make.make_item(meeting, world.ours, title="배달 차량 배차", presenter=world.editor)
    theirs = make.make_item(meeting, world.theirs, title="제설함 관리")
    material = make.deliver(item, world.editor, name="배차표.txt")
    _read()
    world.things |= {
        "our_series": series, "our_seat": series.seats.get(), "our_meeting": make.announced(meeting),
        "our_item": item, "their_item": theirs, "our_material": material,
        "our_attendee": meeting.attendees.get(),
    }  # fmt: skip


def close_meetings(world: Any, words: str) -> None:
    """Add a restricted meeting, one in preparation, and a closed item of the open meeting."""
    series = make.make_series(
        world.ours, SeatRow(user=world.editor), title=f"{words} 회의체", is_restricted=True
    )
    meeting = _meeting(world, series=series, title=f"{words} 회의", restricted_reason=words)
    item, material = _item(world, meeting, words)
    make.announced(meeting)
    _packet(meeting, words)
    draft = _meeting(world, title=f"{words} 준비 회의", department=world.ours)
    _item(world, draft, words)
    closed, file = _item(world, Meeting.objects.get(pk=world.our_meeting.pk), words, is_closed=True)
    _packet(closed.meeting, words)
    asked = _meeting(world, title=f"{words} 요청 회의", department=world.ours)
    _item(world, asked, words, deliver=False)
    make.collecting(asked)
    _read()
    world.things |= {
        "closed_series": series, "closed_seat": series.seats.get(), "closed_meeting": meeting,
        "closed_meeting_item": item, "closed_meeting_material": material,
        "closed_draft_meeting": draft, "closed_item": closed, "closed_material": file,
        "closed_attendee": meeting.attendees.get(), "closed_item_subject": closed.subject,
    }  # fmt: skip


def _meeting(world: Any, *, series: Series | None = None, department: Any = None, **parts: Any) -> Meeting:
    starts = timezone.now() + SOON
    return make.make_meeting(
        department, series=series, actor=world.editor, now=timezone.now(), starts_at=starts, **parts
    )


def _item(world: Any, meeting: Meeting, words: str, *, deliver: bool = True, **parts: Any):
    item: AgendaItem = make.make_item(
        meeting, world.ours, actor=world.editor, title=f"{words} 안건", summary=words,
        presenter=world.editor, now=timezone.now(), **parts,
    )  # fmt: skip
    name, now = f"{words.split()[0]}.txt", timezone.now()
    return item, deliver and make.deliver(item, world.editor, name=name, content=words.encode(), now=now)


def _packet(meeting: Meeting, words: str) -> None:
    """Let a packet be read that tells all of it, as one of an open meeting with a closed item does."""
    now = timezone.now()
    packet = Packet.objects.create(
        meeting=meeting, number=1, title=f"{words} 자료집", state="ready", asked_at=now, made_at=now,
        key=store.save(f"packets/{meeting.pk}.pdf", words.encode()), pages=9,
    )  # fmt: skip
    PacketPart.objects.create(
        packet=packet, position=0, anchor="a", title=f"{words} 안건", first_page=1, pages=9
    )


def _read() -> None:
    # Administrators may know that something waits to be read; here it has been, see the shelf.
    Job.objects.filter(name=EXTRACT).delete()
