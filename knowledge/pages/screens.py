"""What the reader's screens of wiki pages show; Wagtail's preview draws the same."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from core.access import get_access
from core.calendar import today
from core.enums import State
from core.models import Subject
from core.registries import actions_for
from core.tokens import STAFF
from knowledge.pages import selectors
from knowledge.tasks import trails

BACKLINKS = 20
SIBLINGS = 30


def page_screen(page, request) -> dict[str, Any]:
    """Return what a page's own screen shows to whoever asks."""
    day, subject = today(), page.subject
    above = trails.above(page, request.user)
    context = {
        "page": page,
        "subject": subject,
        "trail": trails.trail(page, above),
        "task": next((row for row in reversed(above) if row.kind == "task"), None),
        "is_stale": page.is_stale(day),
        "is_verified": page.is_verified(day),
        "keywords": [word.strip() for word in page.keywords.split(",") if word.strip()],
        "is_staff": STAFF in get_access().audience_of(request.user),
    }
    return context | (_of_subject(page, subject, request.user, day) if subject else {"rights": {}})


def _of_subject(page, subject: Subject, user: Any, day: date) -> dict[str, Any]:
    rights = rights_to(page, subject, user)
    answering = get_access().holder_of(subject.duty_id, day) if subject.duty_id else None
    return {
        "rights": rights,
        "actions": [(action.label, action.url(subject)) for action in actions_for(user, subject)],
        "is_draft": subject.state == State.DRAFT,
        "is_archived": subject.state == State.ARCHIVED,
        "department": subject.department,
        "duty": subject.duty,
        "holder": answering,
        "below": selectors.pages_below(subject, user, day)[:SIBLINGS],
        "backlinks": selectors.backlinks(subject, user, day)[:BACKLINKS],
        "dead_links": selectors.dead_links(subject) if rights else 0,
    }


def rights_to(page, subject: Subject, user: Any) -> dict[str, str]:
    """Return the addresses of what ``user`` may do to a page; what he may not is left out."""
    can = get_access().can
    if not can(user, "edit", subject):
        return {}
    found = {
        "edit": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "add_page": reverse("wagtailadmin_pages:add", args=["pages", "wikipage", page.pk]),
        "move": reverse("wagtailadmin_pages:move", args=[page.pk]),
        "copy": reverse("wagtailadmin_pages:copy", args=[page.pk]),
    }
    if can(user, "set_audience", subject):
        found["audience"] = reverse("people:audience", args=[subject.pk])
    if can(user, "trash_page", subject):
        found["trash"] = reverse("pages:trash_one", args=[page.pk])
    if subject.state == State.LIVE and can(user, "verify_page", subject):
        found["verify"] = reverse("pages:verify", args=[page.pk])
    return found
