"""What other rooms' screens show of activity: ``{% load activity %}``."""

from __future__ import annotations

from django import template

from activity import selectors
from activity.enums import WatchLevel
from activity.lines import lines_of
from core.models import Subject

register = template.Library()

SHOWN = 8


@register.inclusion_tag("activity/timeline_section.html", takes_context=True)
def timeline(context: dict, subject: Subject, limit: int = SHOWN) -> dict:
    """Draw what happened with a subject lately, as far as the reader may know; three queries."""
    found = list(selectors.timeline(subject, context["request"].user)[: limit + 1])
    return {"subject": subject, "lines": lines_of(found[:limit]), "more": len(found) > limit}


@register.inclusion_tag("activity/follow_button.html", takes_context=True)
def follow_button(context: dict, subject: Subject) -> dict:
    """Draw the button by which the reader follows a subject or ceases to; one query."""
    request = context["request"]
    return follow_context(request, subject, request.get_full_path())


def follow_context(request, subject: Subject, leads_to: str) -> dict:
    """Return what ``activity/follow_button.html`` draws; ``leads_to`` is for those without htmx."""
    watch = selectors.watch_of(request.user, subject)
    level = watch.level if watch else ""
    return {
        "request": request,
        "subject": subject,
        "is_followed": level == WatchLevel.WATCHING,
        "is_muted": level == WatchLevel.MUTED,
        "next": leads_to,
    }
