"""The packet of a meeting: asked for, watched while it is made, read, and handed over."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import Storage, default_storage
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.access import get_access
from files.web.reading import PlaceForm
from files.web.serving import serve
from search.query import LONGEST_TEXT
from workflows.meetings.models import Meeting, Packet
from workflows.meetings.packet import selectors, services
from workflows.meetings.services.refusals import Refused
from workflows.meetings.web.doors import by, led_meeting, seen_meeting, trail


@dataclass(frozen=True, slots=True)
class Kept:
    """The bytes of a packet, as the files room hands them over."""

    name: str
    storage: Storage = default_storage

    @property
    def size(self) -> int:
        """Return how many bytes there are."""
        return self.storage.size(self.name)


def readable_meeting(request, meeting_id: int) -> tuple[Meeting, bool]:
    """Return a meeting whose packet one may read, and whether one keeps it; raises ``Http404``."""
    subject, meeting = seen_meeting(request, meeting_id)
    if not get_access().can(request.user, "read_packet", subject):
        raise Http404
    return meeting, get_access().can(request.user, "lead_meeting", subject)


@login_required
@require_safe
def read(request, meeting_id: int):
    """Show the present packet with its contents beside it, at the page asked for."""
    meeting, leads = readable_meeting(request, meeting_id)
    packet = meeting.packets.ready().first()
    if packet is None:
        context = {"meeting": meeting, "trail": trail((meeting.title, meeting.subject_address()))}
        return render(request, "meetings/packet/none.html", context)
    words = request.GET.get("q", "")[:LONGEST_TEXT].strip()
    context = {
        "meeting": meeting,
        "packet": packet,
        "contents": selectors.contents_of(packet),
        "page": min(PlaceForm(request.GET).page_asked(), packet.pages),
        "words": words,
        "terms": "\n".join(words.split()),
        "changed": leads and selectors.changed_since(packet),
    }
    return render(request, "meetings/packet/reader.html", context)


@login_required
@require_safe
def file(request, meeting_id: int, number: int) -> HttpResponseBase:
    """Hand over the present packet, and to whoever keeps the meeting the earlier ones too."""
    meeting, leads = readable_meeting(request, meeting_id)
    packet = get_object_or_404(meeting.packets.ready(), number=number)
    if not leads and packet != meeting.packets.ready().first():
        raise Http404
    return serve(request, Kept(packet.key), name=_name(packet), content_type="application/pdf")


def _name(packet: Packet) -> str:
    title = "".join(letter for letter in packet.title if letter.isalnum() or letter in " ()-.")
    return f"{title.strip()[:80] or _('Packet')}.pdf"


@login_required
@require_POST
def make(request, meeting_id: int):
    """Ask for a packet, or for another try of the one that failed."""
    _subject, meeting = led_meeting(request, meeting_id)
    try:
        services.ask(meeting=meeting, **by(request))
    except Refused as refused:
        messages.error(request, refused.words)
    else:
        messages.success(request, _("The packet is being made. You may leave this page meanwhile."))
    return redirect(f"{meeting.subject_address()}#packet")


@login_required
@require_safe
def progress(request, meeting_id: int):
    """Show how far the packet is; htmx asks again until it is ready."""
    _subject, meeting = led_meeting(request, meeting_id)
    context = {"one": meeting, "packets": selectors.standing_of(meeting), "leads": True}
    return render(request, "meetings/packet/standing.html", context)
