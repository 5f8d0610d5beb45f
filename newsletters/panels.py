"""The boxes of bulletins: what is unread and new on the front page, one's own under 나의 업무."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from core.registries import Panel, register_panel
from newsletters import reading
from newsletters.screens import is_staff, way_to_new_issue

SHOWN = 5


def news(request, today) -> dict | None:
    """Return the unread issues of what the reader follows, and this week's; none when all is quiet."""
    user = request.user
    unread = reading.unread_issues(user, today)
    issues = reading.published(user, today).select_related("publication").newest_first()
    fresh = issues.filter(pk__in=reading.object_ids(unread))
    monday = today - timedelta(days=today.weekday())
    week = reading.issues_between(user, today, monday, today)
    week = week.exclude(pk__in=reading.object_ids(unread))
    context = {
        "title": _("Bulletins"),
        "unread": reading.rows_of(fresh[:SHOWN]),
        "more_unread": max(0, len(unread) - SHOWN),
        "week": reading.rows_of(week[:SHOWN]),
    }
    return context if context["unread"] or context["week"] else None


def mine(request, today) -> dict | None:
    """Return the bulletins whose issues the reader writes, the late ones first."""
    rows = reading.published_by(request.user, today)
    if not rows:
        return None
    rows.sort(key=lambda row: not row.is_overdue)
    return {
        "title": _("Bulletins I publish"),
        "rows": [(row, way_to_new_issue(row.page.pk)) for row in rows],
    }


def mine_on_front(request, today) -> dict | None:
    """Return the same on the front page for who is no employee and has no 나의 업무 in the menu."""
    return None if is_staff(request.user) else mine(request, today)


def register() -> None:
    """Put them in their places."""
    register_panel(Panel("bulletins", "newsletters/panels/news.html", news, order=25))
    register_panel(
        Panel("my_bulletins", "newsletters/panels/mine.html", mine, order=22, on_front=False)
    )
    register_panel(
        Panel("bulletins_to_write", "newsletters/panels/mine.html", mine_on_front, order=22)
    )
