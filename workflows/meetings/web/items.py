"""An agenda item: shown, put on the agenda, changed, withdrawn."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.access import get_access
from core.calendar import today
from core.models import Subject
from people.selectors import colleagues
from workflows.meetings.agenda import one_item, reader_of
from workflows.meetings.enums import MeetingState
from workflows.meetings.models import Meeting
from workflows.meetings.services import agenda
from workflows.meetings.web.doors import FORM, by, done, led_item, led_meeting, seen_item, sent, trail
from workflows.meetings.web.forms import ItemForm, PlainForm, initial_of_item


@login_required
@require_safe
def show(request, meeting_id: int, item_id: int):
    """Show an item with its materials."""
    subject, item = seen_item(request, meeting_id, item_id)
    user, day, can = request.user, today(), get_access().can
    leads = can(user, "lead_meeting", subject)
    reader = reader_of(user, item.meeting, leads=leads, day=day, now=timezone.now())
    open_ = item.meeting.is_open and not item.is_withdrawn
    seen = Subject.objects.visible_to(user, day)
    meeting_seen = seen.filter(kind=Meeting.subject_kind, object_id=meeting_id).exists()
    context = {
        "item": item,
        "meeting": item.meeting if meeting_seen else None,
        "subject": subject,
        "view": one_item(item, reader),
        "task": item.task if item.task_id and seen.filter(pk=item.task_id).exists() else None,
        "may_change": leads and open_,
        "may_deliver": open_ and can(user, "deliver_material", subject),
        "in_preparation": item.meeting.state == MeetingState.DRAFT,
        "trail": trail((item.meeting.title, item.meeting.subject_address()), (item.title, "")),
    }
    return render(request, "meetings/item.html", context)


@login_required
@require_http_methods(FORM)
def new(request, meeting_id: int):
    """Put an item on the agenda; “and another” begins the next one at once."""
    subject, one = led_meeting(request, meeting_id)
    form = ItemForm(*sent(request), user=request.user, day=today())
    if request.method == "POST" and form.is_valid():
        row = form.row()
        if done(form, lambda: agenda.add(meeting=one, row=row, **by(request))):
            messages.success(request, _("“%(title)s” is on the agenda.") % {"title": row.title})
            another = "another" in request.POST
            return redirect("meetings:item_new", one.pk) if another else redirect(subject.address)
    context = {
        "form": form,
        "title": _("New agenda item"),
        "lead": one.title,
        "submit": _("Put it on the agenda"),
        "another": _("Save and write another"),
        "back": subject.address,
        "near": colleagues(request.user, today()),
        "trail": trail((one.title, subject.address), (_("New agenda item"), "")),
    }
    return render(request, "meetings/form.html", context)


@login_required
@require_http_methods(FORM)
def edit(request, meeting_id: int, item_id: int):
    """Change an item."""
    subject, item = led_item(request, meeting_id, item_id)
    form = ItemForm(
        *sent(request), user=request.user, day=today(), item=item, initial=initial_of_item(item)
    )
    if request.method == "POST" and form.is_valid():
        row = form.row()
        if done(form, lambda: agenda.change(item=item, row=row, **by(request))):
            messages.success(request, _("The item is changed."))
            return redirect(subject.address)
    context = {
        "form": form,
        "title": _("Edit the agenda item"),
        "lead": item.meeting.title,
        "submit": _("Save"),
        "back": subject.address,
        "near": colleagues(request.user, today()),
        "trail": _trail(item, subject, _("Edit")),
    }
    return render(request, "meetings/form.html", context)


@login_required
@require_http_methods(FORM)
def withdraw(request, meeting_id: int, item_id: int):
    """Withdraw an item; while the meeting is in preparation it is removed without a trace."""
    subject, item = led_item(request, meeting_id, item_id)
    removes = item.meeting.state == MeetingState.DRAFT
    act = agenda.remove if removes else agenda.withdraw
    form = PlainForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        words = {"title": item.title}
        if done(form, lambda: act(item=item, **by(request))):
            messages.success(request, _("“%(title)s” is off the agenda.") % words)
            return redirect(item.meeting.subject_address())
    title = _("Remove the item") if removes else _("Withdraw the item")
    words = _("It was told to nobody: it goes with its materials.")
    kept = _("It keeps its number and stays named on the agenda as withdrawn.")
    context = {
        "form": form,
        "title": title,
        "lead": item.title,
        "words": words if removes else kept,
        "submit": title,
        "back": subject.address,
        "trail": _trail(item, subject, title),
    }
    return render(request, "meetings/form.html", context)


def _trail(item, subject, title):
    meeting = item.meeting
    return trail((meeting.title, meeting.subject_address()), (item.title, subject.address), (title, ""))
