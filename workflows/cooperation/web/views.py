"""The board, the inbox of a department, and a request with its legs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.access import get_access
from core.calendar import today
from core.models import Subject
from core.navigation import Link
from core.registries import actions_for
from core.serving import visible_subject
from workflows.cooperation import selectors
from workflows.cooperation.enums import OWED, TONES, LegState, Overall
from workflows.cooperation.models import Leg, Request
from workflows.cooperation.web.forms import BoardForm, CommentForm

PER_PAGE = 30
WAITING, MINE, DONE = "waiting", "mine", "done"


@login_required
@require_safe
def board(request):
    """List the requests the reader may see by how far they are; counts and rows are one question."""
    day = today()
    form = BoardForm(request.GET, user=request.user, day=day)
    asked = form.asked_for()
    fitting = selectors.requests_for(request.user, day, asked)
    counts = selectors.counts(fitting)
    state = request.GET.get("state", "")
    rows = fitting.filter(overall=state) if state in Overall.values else fitting
    page = Paginator(selectors.with_legs(rows), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "asked": bool(asked),
        "tabs": _tabs(request, state, counts),
        "state": state if state in Overall.values else "",
        "page": page,
        "rows": [_row(one, day) for one in page],
        "may_ask": get_access().can(request.user, "ask_department"),
        "trail": [(_("Requests"), "")],
    }
    return render(request, "cooperation/board.html", context)


def _tabs(request, state: str, counts: dict[str, int]) -> list[Link]:
    query = request.GET.copy()
    for gone in ("page", "state"):
        query.pop(gone, None)
    kept = f"&{query.urlencode()}" if query else ""
    current = state if state in Overall.values else ""
    links = [Link(_("All"), f"?{kept[1:]}", current=not current, count=sum(counts.values()))]
    return links + [
        Link(one.label, f"?state={one.value}{kept}", current == one.value, counts.get(one.value, 0))
        for one in Overall
    ]


def _row(one: Request, day: date) -> dict[str, Any]:
    return {
        "request": one,
        "state": Overall(one.overall).label,
        "tone": TONES[one.overall],
        "is_overdue": any(leg.is_overdue(day) for leg in one.legs.all()),
    }


@login_required
@require_safe
def inbox(request):
    """Show what has come to the reader's departments, what nobody has in hand first."""
    day, user = today(), request.user
    legs = selectors.inbox(user, day)
    views = {
        WAITING: (_("To be done"), legs.owed()),
        MINE: (_("In my hands"), legs.owed().filter(assignee=user)),
        DONE: (_("Answered and ended"), legs.exclude(state__in=OWED).order_by("-sent_at", "-pk")),
    }
    view = request.GET.get("view", WAITING)
    view = view if view in views else WAITING
    page = Paginator(views[view][1], PER_PAGE).get_page(request.GET.get("page"))
    address = reverse("cooperation:inbox")
    context = {
        "page": page,
        "rows": [(leg, leg.is_left_lying(day), leg.is_overdue(day)) for leg in page],
        "view": view,
        "tabs": [
            Link(label, f"{address}?view={name}", name == view, None if name == DONE else rows.count())
            for name, (label, rows) in views.items()
        ],
        "trail": [(_("Requests"), reverse("cooperation:board")), (_("Department inbox"), "")],
    }
    return render(request, "cooperation/inbox.html", context)


@login_required
@require_safe
def show(request, request_id: int):
    """Show a request, each leg with its answer, and the thread."""
    subject = visible_subject(request.user, Request.subject_kind, request_id)
    return render_request(request, subject, CommentForm())


def render_request(request, subject: Subject, form: CommentForm):
    """Draw a request with the comment form as it stands."""
    user, day, can = request.user, today(), get_access().can
    one = selectors.whole(subject.object_id)
    leads = can(user, "lead_request", subject, day)
    seen = selectors.seen_among(user, day, [one.task, one.case])
    context = {
        "one": one,
        "subject": subject,
        "state": Overall(one.overall).label,
        "tone": TONES[one.overall],
        "legs": [_leg(leg, user, day, leads) for leg in one.legs.all()],
        "files": selectors.files_of(one),
        "comments": list(selectors.comments_of(one)),
        "comment_form": form if can(user, "comment_request", subject, day) else None,
        "task": one.task if one.task_id in seen else None,
        "case": one.case if one.case_id in seen else None,
        "may_change": leads and selectors.may_change(one),
        "may_withdraw": leads and selectors.may_withdraw(one),
        "actions": [Link(a.label, a.url(subject)) for a in actions_for(user, subject)],
        "trail": [(_("Requests"), reverse("cooperation:board")), (one.title, "")],
    }
    return render(request, "cooperation/request.html", context)


@dataclass(frozen=True, slots=True)
class LegView:
    """A leg as its reader sees it, with the steps he may take."""

    leg: Leg
    is_overdue: bool
    is_left_lying: bool
    steps: tuple[tuple[str, Any, str], ...]

    @property
    def standing(self):
        """Return the answer that nobody has objected to."""
        return next((one for one in self.leg.answers.all() if one.objected_at is None), None)

    @property
    def earlier(self) -> list:
        """Return the answers that were objected to."""
        return [one for one in self.leg.answers.all() if one.objected_at is not None]


def _leg(leg: Leg, user: Any, day: date, leads: bool) -> LegView:
    handles = leg.state in OWED and get_access().can(user, "handle_leg", leg.department, day)
    return LegView(leg, leg.is_overdue(day), leg.is_left_lying(day), _steps(leg, handles, leads))


def _steps(leg: Leg, handles: bool, leads: bool) -> tuple[tuple[str, Any, str], ...]:
    """Return name, label and look of the steps somebody may take."""
    accept = [("accept", _("Accept"), "primary")] if leg.state == LegState.SENT else []
    if handles:
        return (
            *accept,
            ("answer", _("Answer"), "secondary" if accept else "primary"),
            ("assign", _("Hand to a colleague"), "secondary"),
            ("decline", _("Decline"), "text"),
        )
    if leads and leg.state == LegState.ANSWERED:
        return (("confirm", _("Confirm the answer"), "primary"), ("object", _("Ask for more"), "secondary"))
    return ()
