"""The order of an agenda: by dragging, and by buttons that are forms and need no JavaScript."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.calendar import today
from workflows.meetings.agenda import ItemView, agenda, reader_of
from workflows.meetings.models import Meeting
from workflows.meetings.order import moved
from workflows.meetings.services.agenda import reorder
from workflows.meetings.services.refusals import Refused
from workflows.meetings.web.doors import FORM, by, led_meeting, numbers, trail


@login_required
@require_http_methods(FORM)
def order(request, meeting_id: int):
    """Put the items into order; one who comes second looks at the new order and tries again."""
    subject, one = led_meeting(request, meeting_id)
    said, refused, at = "", "", None
    if request.method == "POST":
        seen, wanted, at = _wanted(request)
        try:
            reorder(meeting=one, ids=wanted, seen=seen, **by(request))
        except Refused as refusal:
            refused = str(refusal.words)
        else:
            said = _where(_views(request, one), at)
        if not request.htmx:
            (messages.warning if refused else messages.success)(request, refused or said)
            return redirect(_way(request, one, at))
    views = _views(request, one)
    context = {
        "one": one,
        "views": views,
        "seen": ",".join(str(view.item.pk) for view in views),
        "said": said,
        "refused": refused,
        "partial": bool(request.htmx),
        "focus": request.GET.get("focus", ""),
        "trail": trail((one.title, subject.address), (_("Order of the agenda"), "")),
    }
    name = "meetings/order_list.html" if request.htmx else "meetings/order.html"
    return render(request, name, context)


def _views(request, one: Meeting) -> list[ItemView]:
    reader = reader_of(request.user, one, leads=True, day=today(), now=timezone.now())
    return agenda(one, reader)


def _wanted(request) -> tuple[list[int], list[int], int | None]:
    """Return the order on the screen, the order wanted, and the item that was moved."""
    seen = numbers(request.POST.get("seen", ""))
    if ids := numbers(request.POST.get("ids", "")):
        at = numbers(request.POST.get("moved", ""))
        return seen, ids, at[0] if at else None
    item, _colon, by_ = request.POST.get("move", "").partition(":")
    found = numbers(item)
    if not found or found[0] not in seen or by_ not in ("-1", "1"):
        return seen, seen, None
    return seen, moved(seen, found[0], int(by_)), found[0]


def _way(request, one: Meeting, at: int | None) -> str:
    """Return the way back, on which the arrow that was pressed keeps the keyboard.

    It has no fragment: a browser that goes to one leaves the focus alone.
    """
    way = reverse("meetings:agenda", args=[one.pk])
    direction = "up" if request.POST.get("move", "").endswith("-1") else "down"
    return f"{way}?focus={direction}-{at}" if at else way


def _where(views: list[ItemView], at: int | None) -> str:
    for view in views:
        if view.item.pk == at:
            words = _("“%(title)s” now stands at place %(place)s of %(all)s.")
            place = views.index(view) + 1
            return words % {"title": view.item.title, "place": place, "all": len(views)}
    return _("The order is kept.")
