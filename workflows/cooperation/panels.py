"""The front page's box: the requests that wait for the reader."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.access import get_access
from core.registries import Panel, register_panel
from workflows.cooperation import selectors, units

SHOWN = 6


def waiting(request, today) -> dict | None:
    """Return what waits for the reader or his department; nothing for who handles no requests."""
    user = request.user
    if not user.is_authenticated or not units.own_departments(user, today):
        return None
    legs = list(selectors.waiting_for(user, today)[: SHOWN + 1])
    answers = list(selectors.to_confirm(user, today)[: SHOWN + 1])
    return {
        "title": _("Requests that wait for me"),
        "rows": [(leg, leg.is_left_lying(today), leg.is_overdue(today)) for leg in legs[:SHOWN]],
        "answers": answers[:SHOWN],
        "more": len(legs) > SHOWN or len(answers) > SHOWN,
        "may_ask": get_access().can(user, "ask_department"),
    }


def register() -> None:
    """Put the box on the front page."""
    register_panel(Panel("requests", "cooperation/waiting.html", waiting, order=21))
