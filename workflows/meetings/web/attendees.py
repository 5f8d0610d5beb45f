"""Who attends a meeting: by seat, or put on the list by name."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.calendar import today
from people.selectors import colleagues
from workflows.meetings import selectors
from workflows.meetings.models import Attendee
from workflows.meetings.services import seats
from workflows.meetings.services.refusals import Refused
from workflows.meetings.web.doors import FORM, done, led_meeting, sent, trail
from workflows.meetings.web.forms import AttendeeForm


@login_required
@require_http_methods(FORM)
def attendees(request, meeting_id: int):
    """Show the list and put people on it."""
    subject, one = led_meeting(request, meeting_id)
    form = AttendeeForm(*sent(request), reader=request.user)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        if done(form, lambda: seats.invite(meeting=one, now=timezone.now(), **typed)):
            return redirect("meetings:attendees", one.pk)
    context = {
        "one": one,
        "form": form,
        "attendees": selectors.attendees_of(one),
        "near": colleagues(request.user, today()),
        "trail": trail((one.title, subject.address), (_("Attendees"), "")),
    }
    return render(request, "meetings/attendees.html", context)


@login_required
@require_POST
def refresh(request, meeting_id: int):
    """Find anew who sits on the seats on the day of the meeting."""
    _subject, one = led_meeting(request, meeting_id)
    try:
        seats.refresh_attendees(meeting=one, now=timezone.now())
        messages.success(request, _("The seats are taken as of the day of the meeting."))
    except Refused as refused:
        messages.warning(request, refused.words)
    return redirect("meetings:attendees", one.pk)


@login_required
@require_POST
def remove(request, meeting_id: int, attendee_id: int):
    """Take a person off the list."""
    _subject, one = led_meeting(request, meeting_id)
    attendee = get_object_or_404(Attendee, pk=attendee_id, meeting=one)
    try:
        seats.disinvite(attendee=attendee, now=timezone.now())
        messages.success(request, _("The person is off the list."))
    except Refused as refused:
        messages.warning(request, refused.words)
    return redirect("meetings:attendees", one.pk)
