"""Begin a series, change it, say who has a seat."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.access import get_access
from core.calendar import today
from people.selectors import colleagues
from workflows.meetings import selectors
from workflows.meetings.models import Seat, Series
from workflows.meetings.services import seats as seating
from workflows.meetings.web.doors import FORM, done, seen_series, sent, trail
from workflows.meetings.web.series_forms import SeatForm, SeriesForm, initial_of


@login_required
@require_http_methods(FORM)
def new(request):
    """Begin a series and go on to its seats."""
    if not get_access().can(request.user, "begin_series"):
        raise Http404
    form = SeriesForm(*sent(request), user=request.user, day=today())
    if request.method == "POST" and form.is_valid():
        one = seating.begin_series(row=form.row())
        messages.success(request, _("The series is begun. Say who has a seat."))
        return redirect("meetings:seats", one.pk)
    title = _("New series")
    context = {
        "form": form,
        "title": title,
        "back": reverse("meetings:series_list"),
        "submit": _("Save"),
        "trail": trail((_("Series"), reverse("meetings:series_list")), (title, "")),
    }
    return render(request, "meetings/form.html", context)


def _kept(request, series_id: int) -> Series:
    one = seen_series(request, series_id)
    if not get_access().can(request.user, "keep_series", one.department):
        raise Http404
    return one


@login_required
@require_http_methods(FORM)
def edit(request, series_id: int):
    """Change a series."""
    one = _kept(request, series_id)
    form = SeriesForm(*sent(request), user=request.user, day=today(), series=one, initial=initial_of(one))
    back = reverse("meetings:series", args=[one.pk])
    if request.method == "POST" and form.is_valid():
        seating.change_series(series=one, row=form.row())
        messages.success(request, _("The series is changed."))
        return redirect(back)
    context = {
        "form": form,
        "title": _("Edit the series"),
        "lead": one.title,
        "back": back,
        "submit": _("Save"),
        "trail": trail((one.title, back), (_("Edit"), "")),
    }
    return render(request, "meetings/form.html", context)


@login_required
@require_http_methods(FORM)
def seats(request, series_id: int):
    """Show the seats of a series and give further ones."""
    one = _kept(request, series_id)
    form = SeatForm(*sent(request), reader=request.user)
    if request.method == "POST" and form.is_valid():
        row = form.row()
        if done(form, lambda: seating.add_seat(series=one, row=row)):
            return redirect("meetings:seats", one.pk)
    back = reverse("meetings:series", args=[one.pk])
    context = {
        "one": one,
        "form": form,
        "seats": selectors.seats_today(selectors.whole_series(one.pk), today()),
        "near": colleagues(request.user, today()),
        "trail": trail((one.title, back), (_("Seats"), "")),
    }
    return render(request, "meetings/seats.html", context)


@login_required
@require_POST
def remove_seat(request, series_id: int, seat_id: int):
    """Take a seat away."""
    one = _kept(request, series_id)
    seating.remove_seat(seat=get_object_or_404(Seat, pk=seat_id, series=one))
    messages.success(request, _("The seat is taken away."))
    return redirect("meetings:seats", one.pk)
