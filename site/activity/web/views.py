"""The inbox, a subject's timeline, and following."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from activity import inbox as mine
from activity import selectors, services
from activity.enums import WatchLevel
from activity.lines import lines_of
from activity.templatetags.activity import follow_context
from core.models import Subject
from core.navigation import Link

PER_PAGE = 20


@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Show what the person is told, a line for each batch, the unread ones first if asked so."""
    events = mine.events_of(request.user, timezone.now())
    only_unread = request.GET.get("show") == "unread"
    rows = mine.lines_in(events)
    page = Paginator(rows.filter(unread__gt=0) if only_unread else rows, PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "items": mine.items_of(list(page), request.user, events),
        "tabs": _tabs(only_unread),
        "only_unread": only_unread,
        "trail": [(_("Inbox"), "")],
    }
    return render(request, "activity/inbox.html", context)


def _tabs(only_unread: bool) -> list[Link]:
    address = reverse("activity:inbox")
    return [
        Link(_("All"), address, current=not only_unread),
        Link(_("Unread"), f"{address}?show=unread", current=only_unread),
    ]


@login_required
@require_POST
def mark(request: HttpRequest) -> HttpResponse:
    """Mark a line as read or unread, or everything as read."""
    now = timezone.now()
    events = mine.events_of(request.user, now)
    line = request.POST.get("line")
    if line:
        events = events.filter(line=line)
    if line and request.POST.get("as") == "unread":
        services.mark_unread(user=request.user, events=events)
    else:
        count = services.mark_read(user=request.user, events=events, now=now)
        if not line:
            text = ngettext("%(count)d message marked.", "%(count)d messages marked.", count)
            messages.success(request, text % {"count": count})
    return redirect(_next(request, reverse("activity:inbox")))


@login_required
@require_safe
def open_event(request: HttpRequest, event_id: int) -> HttpResponse:
    """Mark a line as read and lead to what it speaks of."""
    now = timezone.now()
    events = mine.events_of(request.user, now)
    event = events.select_related("subject").filter(pk=event_id).first()
    if event is None:
        raise Http404
    services.mark_read(user=request.user, events=events.filter(line=event.line), now=now)
    return redirect(event.subject.address or reverse("activity:timeline", args=[event.subject_id]))


@login_required
@require_safe
def timeline(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Show all that happened with a subject, as far as the reader may know."""
    subject = _visible(request, subject_id)
    page = Paginator(selectors.timeline(subject, request.user), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "subject": subject,
        "page": page,
        "lines": lines_of(page),
        "trail": [(subject.title, subject.address), (_("What happened"), "")],
    }
    return render(request, "activity/timeline.html", context)


@login_required
@require_POST
def watch(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Follow a subject, mute it, or neither (``level`` empty)."""
    subject = _visible(request, subject_id)
    level = request.POST.get("level", "")
    if level in WatchLevel.values:
        services.follow(user=request.user, subject=subject, now=timezone.now(), level=level)
    else:
        services.unfollow(user=request.user, subject=subject)
    leads_to = _next(request, subject.address or "/")
    if request.htmx:
        context = follow_context(request, subject, leads_to)
        return render(request, "activity/follow_button.html", context)
    return redirect(leads_to)


def _visible(request: HttpRequest, subject_id: int) -> Subject:
    found = Subject.objects.visible_to(request.user).filter(pk=subject_id).first()
    if found is None:
        raise Http404
    return found


def _next(request: HttpRequest, otherwise: str) -> str:
    wanted = request.POST.get("next", "")
    host = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(wanted, host, require_https=request.is_secure())
    return wanted if safe else otherwise
