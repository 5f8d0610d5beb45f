"""The front page's box of one's own department, and the pages on a task's screen."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from core.access import get_access
from core.registries import Panel, register_panel
from core.tokens import STAFF
from knowledge.pages import selectors
from knowledge.pages.enums import PageType
from knowledge.tasks import units
from knowledge.tasks.models import TaskPage
from knowledge.tasks.sections import Section, register_section
from knowledge.tasks.selectors import tasks_of_units

SHOWN = 5
PER_PAGE = 10


def my_department(request, today) -> dict | None:
    """Return what one's division works on, what changed there last and what waits for review."""
    divisions = units.own_divisions(request.user, today)
    if not divisions or STAFF not in get_access().audience_of(request.user, today):
        return None
    below = units.with_units_below([unit.pk for unit in divisions], today, request.user)
    tasks = tasks_of_units(request.user, today, below)
    mine = selectors.PageFilter(units=below)
    overdue = selectors.PageFilter(units=below, stale=True)
    return {
        "title": _("My department"),
        "departments": divisions,
        "tasks": tasks[:SHOWN],
        "more_tasks": max(0, len(tasks) - SHOWN),
        "pages": list(selectors.pages_for(request.user, today, mine)[:SHOWN]),
        "overdue": selectors.pages_for(request.user, today, overdue).count(),
    }


def pages_of_task(request, subject, today) -> dict:
    """Return the wiki pages below a task, sorted, of one type if asked, page by page."""
    place = TaskPage.objects.filter(pk=subject.object_id).values_list("path", flat=True).get()
    kind = request.GET.get("type", "")
    kind = kind if kind in PageType.values else ""
    sort = request.GET.get("sort", selectors.NEWEST)
    asked = selectors.PageFilter(task_path=place, page_type=kind)
    rows = selectors.pages_for(request.user, today, asked, sort).select_related("department")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "page": page,
        "cards": selectors.cards(page, request.user, today),
        "sort": sort if sort in selectors.SORTS else selectors.NEWEST,
        "types": PageType.choices,
        "type": kind,
    }


def register() -> None:
    """Put both in their places."""
    panel = Panel("my_department", "pages/panels/department.html", my_department, order=40)
    register_panel(panel)
    register_section(Section("pages", "pages/panels/of_task.html", pages_of_task, order=10))
