"""What the reader's screens of tasks show; Wagtail's preview draws the same."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from wagtail.models import Page

from core.access import get_access
from core.calendar import today
from core.enums import State
from core.models import Subject
from core.registries import actions_for
from core.tokens import STAFF
from knowledge.tasks import sections, selectors, trails
from knowledge.tasks.enums import STEPS, TaskState
from knowledge.tasks.numbering import level_below


def task_screen(page, request) -> dict[str, Any]:
    """Return what a task's own screen shows to whoever asks."""
    user, day, subject = request.user, today(), page.subject
    is_staff = STAFF in get_access().audience_of(user)
    context = {
        "task": page,
        "subject": subject,
        "is_staff": is_staff,
        "trail": trails.trail(page, trails.above(page, user)),
        "answering": selectors.answering(page, day) if is_staff else None,
        "participants": selectors.participants(page),
        "members": selectors.members(page) if is_staff else [],
        "needs": list(page.need_sources.all()),
    }
    return context | (_of_subject(page, subject, request, day) if subject else {"rights": {}})


def _of_subject(page, subject: Subject, request, day: date) -> dict[str, Any]:
    user = request.user
    below = selectors.visible_tasks(user, day, only=lambda rows: rows.filter(parent=subject))
    return {
        "below": below,
        "sections": sections.filled(request, subject, day),
        "rights": rights(page, subject, user),
        "actions": [(action.label, action.url(subject)) for action in actions_for(user, subject)],
        "is_draft": subject.state == State.DRAFT,
    }


def rights(page, subject: Subject, user) -> dict[str, Any]:
    """Return the addresses of what ``user`` may do to a task; what he may not is left out."""
    can = get_access().can
    found = {}
    if can(user, "edit", subject):
        found["edit"] = reverse("wagtailadmin_pages:edit", args=[page.pk])
        found["add_page"] = reverse("wagtailadmin_pages:add", args=["pages", "wikipage", page.pk])
        if level_below(page):
            found["add_task"] = reverse("wagtailadmin_pages:add", args=["tasks", "taskpage", page.pk])
        if can(user, "set_audience", subject):
            found["audience"] = reverse("people:audience", args=[subject.pk])
        if subject.state == State.LIVE and can(user, "set_task_state", subject):
            found["steps"] = [TaskState(state) for state in STEPS[page.task_state]]
    return found


def way_to_new_strategy(user) -> str:
    """Return the address for a new strategic task, nothing to whoever may not."""
    home = Page.objects.filter(depth=2, sites_rooted_here__is_default_site=True).first()
    if home is None or not home.permissions_for_user(user).can_add_subpage():
        return ""
    return reverse("wagtailadmin_pages:add", args=["tasks", "taskpage", home.pk])
