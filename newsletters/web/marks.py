"""What a reader keeps: the bulletins he follows and the issues he has read.

Opening an issue writes nothing by itself: what fetches pages ahead or checks links would read in
his name. The open page says so by a form of its own, which without a script is a button.
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from activity import services
from core.calendar import today
from core.serving import visible_subject
from newsletters import reading
from newsletters.models import IssuePage, PublicationPage


@login_required
@require_POST
def follow(request, page_id: int):
    """Follow a bulletin, or cease to when ``on`` is empty."""
    subject = visible_subject(request.user, PublicationPage.subject_kind, page_id)
    wanted = bool(request.POST.get("on"))
    if wanted:
        services.follow(user=request.user, subject=subject, now=timezone.now())
    else:
        services.unfollow(user=request.user, subject=subject)
    if request.htmx:
        context = {"subject": subject, "is_followed": wanted, "size": request.POST.get("size", "")}
        return render(request, "newsletters/follow.html", context)
    return redirect(_next(request, subject.address))


@login_required
@require_POST
def read(request, page_id: int):
    """Mark an issue as read."""
    subject = visible_subject(request.user, IssuePage.subject_kind, page_id)
    events = reading.unread_events(request.user, today()).filter(subject=subject)
    services.mark_read(user=request.user, events=events, now=timezone.now())
    return HttpResponse() if request.htmx else redirect(_next(request, subject.address))


@login_required
@require_POST
def read_all(request):
    """Mark every issue of the bulletins one follows as read."""
    events = reading.unread_events(request.user, today())
    services.mark_read(user=request.user, events=events, now=timezone.now())
    return redirect(_next(request, reverse("newsletters:hub")))


def _next(request, otherwise: str) -> str:
    wanted = request.POST.get("next", "")
    host = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(wanted, host, require_https=request.is_secure())
    return wanted if safe else otherwise
