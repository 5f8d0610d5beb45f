"""The bulletins' front page: all of them, those one follows, this week's issues, the late ones."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from core.calendar import today
from core.navigation import Link
from newsletters import browsing, reading, selectors
from newsletters.screens import is_staff
from newsletters.web.forms import BrowseForm

PER_PAGE = 10
UNREAD_SHOWN = 30
ALL, MINE, WEEK, LATE, FIND = "all", "mine", "week", "late", "find"


class Hub:
    """The hub for one reader on one day."""

    def __init__(self, request) -> None:
        self.request = request
        self.user, self.day = request.user, today()
        self.rows = reading.bulletins(self.user, self.day)
        self.followed = [row for row in self.rows if row.is_followed]
        self.late = [row for row in self.rows if row.is_overdue] if is_staff(self.user) else []
        monday = self.day - timedelta(days=self.day.weekday())
        self.week = self._issues(monday, monday + timedelta(days=6))
        self.monday = monday

    def context(self) -> dict[str, Any]:
        """Return what the screen shows."""
        tabs = self._tabs()
        asked = self.request.GET.get("view", ALL)
        view = asked if asked in tabs else ALL
        parts = {MINE: self._mine, WEEK: self._week, FIND: self._find}
        return {
            "view": view,
            "tabs": [self._link(name, view, *tab) for name, tab in tabs.items()],
            "bulletins": {LATE: self.late, MINE: self.followed}.get(view, self.rows),
            "unread_total": sum(row.unread for row in self.followed),
            "late_total": len(self.late),
            "may_follow": self.user.is_authenticated,
            "new_publication": selectors.way_to_new_publication(self.user, self.day),
            "is_public": True,
            **(parts[view]() if view in parts else {}),
        }

    def _tabs(self) -> dict[str, tuple]:
        tabs = {ALL: (_("All"), len(self.rows))}
        if self.user.is_authenticated:
            tabs[MINE] = (_("Followed bulletins"), len(self.followed))
        tabs[WEEK] = (_("This week"), self.week.count())
        if self.late:
            tabs[LATE] = (_("Late bulletins"), len(self.late))
        return tabs | {FIND: (_("Look for issues"), None)}

    def _link(self, name: str, view: str, label: Any, count: int | None) -> Link:
        return Link(label, f"?view={name}" if name != ALL else "?", name == view, count)

    def _mine(self) -> dict[str, Any]:
        unread = reading.unread_issues(self.user, self.day)
        issues = reading.published(self.user, self.day).select_related("publication")
        issues = issues.filter(pk__in=reading.object_ids(unread)).newest_first()
        return {"unread_rows": reading.rows_of(issues[:UNREAD_SHOWN])}

    def _week(self) -> dict[str, Any]:
        unread = reading.unread_issues(self.user, self.day)
        before = self._issues(self.monday - timedelta(days=7), self.monday - timedelta(days=1))
        return {
            "this_week": reading.rows_of(self.week, unread),
            "last_week": reading.rows_of(before, unread),
        }

    def _find(self) -> dict[str, Any]:
        form = BrowseForm(self.request.GET, user=self.user, day=self.day)
        asked = form.asked()
        found = browsing.issues_for(self.user, self.day, asked)
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("page"))
        rows = browsing.with_pieces(page, self.user, self.day, asked)
        return {"form": form, "asked": bool(asked), "page": page, "found": rows}

    def _issues(self, first: date, last: date):
        return reading.issues_between(self.user, self.day, first, last)
