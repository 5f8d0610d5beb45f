"""What the screens of meetings begin and end with: who may come in, what was sent, what was refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.access import get_access
from core.calendar import today
from core.models import Subject
from core.serving import visible_subject
from workflows.meetings.models import AgendaItem, Meeting, Series
from workflows.meetings.services.refusals import Refused

FORM = ["GET", "HEAD", "POST"]
# Ids that one form may send.
MOST = 2000
Trail = list[tuple[Any, str]]


def seen_meeting(request, meeting_id: int) -> tuple[Subject, Meeting]:
    """Return a meeting for whoever may see it; raises ``Http404``."""
    subject = visible_subject(request.user, Meeting.subject_kind, meeting_id)
    return subject, Meeting.objects.select_related("department", "series").get(pk=meeting_id)


def led_meeting(request, meeting_id: int) -> tuple[Subject, Meeting]:
    """Return a meeting for whoever keeps it; raises ``Http404``."""
    subject, meeting = seen_meeting(request, meeting_id)
    if not get_access().can(request.user, "lead_meeting", subject):
        raise Http404
    return subject, meeting


def seen_item(request, meeting_id: int, item_id: int) -> tuple[Subject, AgendaItem]:
    """Return an item of that meeting for whoever may see it; raises ``Http404``."""
    subject = visible_subject(request.user, AgendaItem.subject_kind, item_id)
    rows = AgendaItem.objects.select_related(
        "meeting__department", "department", "presenter__subject", "task"
    )
    return subject, get_object_or_404(rows, pk=item_id, meeting=meeting_id)


def led_item(request, meeting_id: int, item_id: int) -> tuple[Subject, AgendaItem]:
    """Return an item for whoever keeps its meeting; raises ``Http404``."""
    subject, item = seen_item(request, meeting_id, item_id)
    if not get_access().can(request.user, "lead_meeting", subject):
        raise Http404
    return subject, item


def seen_series(request, series_id: int) -> Series:
    """Return a series for whoever may know of it; raises ``Http404``."""
    rows = Series.objects.visible_to(request.user, today()).select_related("department")
    return get_object_or_404(rows, pk=series_id)


def sent(request) -> tuple:
    """Return what a form is made from: what was sent, or nothing."""
    return (request.POST, request.FILES) if request.method == "POST" else ()


def by(request) -> dict[str, Any]:
    """Return who acts, and when."""
    return {"actor": request.user, "now": timezone.now()}


def done(form, act: Callable[[], Any]) -> Any:
    """Take a step and return what it gave, or ``True``; why it was refused stands above the form."""
    try:
        return act() or True
    except Refused as refused:
        form.add_error(None, refused.words)
    return False


def trail(*steps: tuple[Any, str]) -> Trail:
    """Return the way to a screen below the list of meetings."""
    return [(_("Meetings"), reverse("meetings:board")), *steps]


def numbers(text: str) -> list[int]:
    """Return the ids of a list that a form sent, ``1,2,3``; what is none is left out."""
    parts = text.split(",")[:MOST]
    return [int(part) for part in parts if part.isdecimal() and len(part) < 19]
