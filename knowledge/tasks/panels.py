"""The front page's box of tasks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.access import get_access
from core.registries import Panel, register_panel
from core.tokens import STAFF
from knowledge.tasks import selectors
from people.standing import standing_of

SHOWN = 7


def my_tasks(request, today) -> dict | None:
    """Return the tasks whose duty the reader holds or acts in; nothing for who is no employee."""
    if STAFF not in get_access().audience_of(request.user, today):
        return None
    duties = standing_of(request.user, today).acting_duty_ids
    nodes = selectors.tasks_of_duties(request.user, today, duties)
    return {"title": _("My tasks"), "nodes": nodes[:SHOWN], "more": max(0, len(nodes) - SHOWN)}


def register() -> None:
    """Put the box on the front page."""
    register_panel(Panel("my_tasks", "tasks/panels/mine.html", my_tasks, order=20))
