"""The front page's box: the next meeting the reader attends, and what is still to be delivered."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.access import get_access
from core.registries import Panel, register_panel
from workflows.meetings import selectors

SHOWN = 4


def next_meeting(request, today) -> dict | None:
    """Return the next meeting with its packet, and the items that await materials; nothing without both."""
    user = request.user
    if not user.is_authenticated:
        return None
    now = timezone.now()
    meeting = selectors.next_meeting(user, today, now)
    awaited = list(selectors.to_deliver(user, today)[: SHOWN + 1])
    if meeting is None and not awaited:
        return None
    return {
        "title": _("Next meeting"),
        "meeting": meeting,
        "packet": meeting and _packet(user, meeting),
        "awaited": [(item, now > item.meeting.deliver_by) for item in awaited[:SHOWN]],
        "more": len(awaited) > SHOWN,
    }


def _packet(user, meeting):
    readable = get_access().can(user, "read_packet", meeting.subject)
    return selectors.latest_packet(meeting) if readable else None


def register() -> None:
    """Put the box on the front page."""
    register_panel(Panel("next_meeting", "meetings/panel.html", next_meeting, order=23))
