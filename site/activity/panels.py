"""The front page's boxes of this room: what changed in what one follows, and in one's units."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from activity import selectors
from activity.lines import lines_of
from core.access import get_access
from core.calendar import start_of
from core.registries import Panel, register_panel
from core.tokens import STAFF

RECENT = timedelta(days=30)
SHOWN = 6


def followed(request, today) -> dict | None:
    """Return the newest changes in what the reader follows."""
    if not request.user.is_authenticated:
        return None
    since = start_of(today) - RECENT
    return {
        "title": _("What changed in what I follow"),
        "lines": lines_of(selectors.followed_changes(request.user, since, SHOWN, today)),
        "empty": _("Nothing has changed in what you follow"),
        "hint": _("Press Follow on a task or a page, and you are told what happens there."),
    }


def department(request, today) -> dict | None:
    """Return the newest changes in the reader's units; nothing for who is no employee."""
    if STAFF not in get_access().audience_of(request.user, today):
        return None
    since = start_of(today) - RECENT
    return {
        "title": _("What changed in my department"),
        "lines": lines_of(selectors.my_department_changes(request.user, since, SHOWN, today)),
        "empty": _("Nothing has changed in your department"),
        "hint": _("Publications and decisions of the last 30 days are told here."),
    }


def register() -> None:
    """Put the boxes on the front page."""
    register_panel(Panel("followed", "activity/panel.html", followed, order=30))
    register_panel(Panel("department_changes", "activity/panel.html", department, order=60))
