"""The list of meetings, and of their series."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.access import get_access
from core.calendar import today
from core.navigation import Link
from workflows.meetings import selectors
from workflows.meetings.models import Series
from workflows.meetings.web.doors import seen_series, trail
from workflows.meetings.web.forms import BoardForm

PER_PAGE = 30
COMING, PAST = "coming", "past"


@login_required
@require_safe
def board(request):
    """List the meetings the reader may see, those to come first, then what is past."""
    day, now, user = today(), timezone.now(), request.user
    form = BoardForm(request.GET, series=selectors.series_of(user, day))
    asked = form.asked_for()
    rows = selectors.meetings_for(user, day, asked)
    views = {COMING: rows.coming(now), PAST: rows.past(now)}
    view = request.GET.get("view", COMING)
    view = view if view in views else COMING
    page = Paginator(views[view], PER_PAGE).get_page(request.GET.get("page"))
    may_begin = get_access().can(user, "begin_meeting")
    context = {
        "form": form,
        "asked": bool(asked),
        "view": view,
        "tabs": _tabs(request, view, views),
        "page": page,
        "may_begin": may_begin,
        "trail": [(_("Meetings"), "")],
    }
    return render(request, "meetings/board.html", context)


def _tabs(request, view: str, views: dict) -> list[Link]:
    query = request.GET.copy()
    for gone in ("page", "view"):
        query.pop(gone, None)
    kept = f"&{query.urlencode()}" if query else ""
    labels = {COMING: _("To come"), PAST: _("Past")}
    return [
        Link(labels[name], f"?view={name}{kept}", name == view, rows.count())
        for name, rows in views.items()
    ]


@login_required
@require_safe
def series_list(request):
    """List the series the reader may know of."""
    user, day = request.user, today()
    context = {
        "series": selectors.series_of(user, day),
        "may_begin": get_access().can(user, "begin_series"),
        "trail": trail((_("Series"), "")),
    }
    return render(request, "meetings/series_list.html", context)


@login_required
@require_safe
def series(request, series_id: int):
    """Show a series: its seats as they are taken today, and its meetings."""
    user, day, can = request.user, today(), get_access().can
    seen_series(request, series_id)
    one: Series = selectors.whole_series(series_id)
    rows = selectors.meetings_for(user, day, selectors.Asked(series=one.pk))
    page = Paginator(rows.order_by("-starts_at", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "one": one,
        "seats": selectors.seats_today(one, day),
        "page": page,
        "may_keep": can(user, "keep_series", one.department),
        "may_begin": not one.has_ended and can(user, "begin_meeting", one.department),
        "trail": trail((one.title, "")),
    }
    return render(request, "meetings/series.html", context)
