"""The components of the screens, one tag each; ``site/templates/README.md`` shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from core.access import get_access
from core.tokens import PUBLIC, STAFF, parse

register = template.Library()

TONES = {
    "debug": "information",
    "info": "information",
    "information": "information",
    "success": "success",
    "warning": "warning",
    "error": "danger",
    "danger": "danger",
}
TONE_WORDS = {
    "information": gettext_lazy("Notice"),
    "success": gettext_lazy("Done"),
    "warning": gettext_lazy("Caution"),
    "danger": gettext_lazy("Error"),
}
AUDIENCE_ICONS = {PUBLIC: "public", STAFF: "staff", "user": "lock"}


@register.filter
def kdate(value: date | datetime | None) -> str:
    """Write a day as ``2026. 11. 22.``; nothing for nothing."""
    if not value:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return date_format(value, "DATE_FORMAT")


@register.filter
def kdatetime(value: datetime | None) -> str:
    """Write a moment as ``2026. 11. 22. 14:05``, in Seoul's time."""
    if not value:
        return ""
    if timezone.is_aware(value):
        value = timezone.localtime(value)
    return date_format(value, "DATETIME_FORMAT")


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(trail: Sequence[tuple[Any, str]]) -> dict:
    """Draw the way from the front page: ``(label, address)`` pairs, the last for the page."""
    return {"steps": trail[:-1], "here": trail[-1]}


@register.inclusion_tag("components/side_navigation.html")
def side_navigation(title: Any, links: Sequence[Any]) -> dict:
    """Draw a branch: ``core.navigation.Link`` objects with children only where it is open."""
    return {"title": title, "links": links}


@register.inclusion_tag("components/tabs.html")
def tabs(links: Sequence[Any], label: Any) -> dict:
    """Draw views of one list as tabs that are links; ``label`` names them for screen readers."""
    return {"links": links, "label": label}


@register.inclusion_tag("components/badge.html")
def badge(label: Any, kind: str = "gray", icon: str = "") -> dict:
    """Draw a state: gray, primary, secondary, information, success, warning or danger."""
    return {"label": label, "kind": kind, "icon": icon or kind}


@register.inclusion_tag("components/tag.html")
def tag(label: Any, url: str) -> dict:
    """Draw a keyword that leads somewhere."""
    return {"label": label, "url": url}


@register.inclusion_tag("components/audience_badge.html")
def audience_badge(tokens: Iterable[str]) -> dict:
    """Draw who may see, in words; asks ``label_of`` once for each token."""
    label_of = get_access().label_of
    icons = ((AUDIENCE_ICONS.get(parse(token)[0], "people"), token) for token in sorted(tokens))
    return {"labels": [(icon, label_of(token)) for icon, token in icons]}


@register.simple_tag
def audience_words(tokens: Iterable[str]) -> str:
    """Return who may see, in words, where no badge can stand."""
    label_of = get_access().label_of
    return ", ".join(str(label_of(token)) for token in sorted(tokens or ()))


@register.inclusion_tag("components/person.html")
def person(name: Any, position: Any = "", department: Any = "", url: str = "") -> dict:
    """Draw somebody or a duty: name, 직위, department."""
    return {"name": name, "position": position, "department": department, "url": url}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: dict, page: Page, parameter: str = "page") -> dict:
    """Draw the way through a list's pages, keeping the rest of the question in the address."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    gap = page.paginator.ELLIPSIS
    return {
        "page": page,
        "pages": [(n, "" if n == gap else _with(context, parameter, n)) for n in numbers],
        "previous": _with(context, parameter, page.number - 1),
        "next": _with(context, parameter, page.number + 1),
    }


@register.inclusion_tag("components/sort_header.html", takes_context=True)
def sort_header(context: dict, field: str, label: Any, default: str = "") -> dict:
    """Draw a column's head that sorts by ``?sort=field`` and back by ``?sort=-field``."""
    current = context["request"].GET.get("sort", default)
    direction = {field: "ascending", f"-{field}": "descending"}.get(current, "")
    wanted = f"-{field}" if direction == "ascending" else field
    return {"label": label, "direction": direction, "address": _with(context, "sort", wanted)}


@register.inclusion_tag("components/step_indicator.html")
def step_indicator(steps: Sequence[Any], current: int) -> dict:
    """Draw a way of several steps; ``current`` counts from 1, and one past the end means done."""
    marked = [
        (number, label, "done" if number < current else "active" if number == current else "")
        for number, label in enumerate(steps, start=1)
    ]
    here = steps[current - 1] if 0 < current <= len(steps) else ""
    return {"steps": marked, "current": current, "count": len(steps), "here": here}


@register.inclusion_tag("components/progress.html")
def progress(value: int, maximum: int, label: Any) -> dict:
    """Draw how much of something is done, in words too."""
    return {"value": value, "maximum": maximum, "label": label}


@register.simple_block_tag
def alert(content: str, tone: str = "information", title: Any = "") -> str:
    """Draw a message; ``tone`` is a tone or the level tag of one of Django's messages."""
    tone = TONES.get(tone, "information")
    return _render("alert", content, tone=tone, word=TONE_WORDS[tone], title=title)


@register.simple_block_tag
def empty_state(content: str, title: Any, hint: Any = "") -> str:
    """Say that nothing is there, why, and (inside) what the reader can do."""
    return _render("empty_state", content, title=title, hint=hint)


@register.simple_block_tag
def modal(content: str, id: str, title: Any) -> str:
    """Draw a dialog; whatever has ``data-open-dialog="id"`` opens it, links still work without."""
    return _render("modal", content, id=id, title=title)


@register.simple_block_tag
def data_table(content: str, caption: Any, stack: bool = False) -> str:
    """Draw a table that scrolls on a phone, or, with ``stack``, shows its ``data-label`` cells."""
    return _render("data_table", content, caption=caption, stack=stack)


@register.simple_block_tag
def structured_item(
    content: str,
    title: Any,
    url: str = "",
    summary: Any = "",
    badges: Sequence[tuple[Any, str]] = (),
    level: int = 3,
) -> str:
    """Draw an entry of ``<ul class="krds-structured-list type-full">``; inside stands its meta.

    ``badges`` are ``(label, kind)`` pairs; ``level`` is the heading's.
    """
    return _render(
        "structured_item",
        content,
        title=title,
        url=url,
        summary=summary,
        badges=badges,
        level=level,
    )


@register.simple_block_tag
def timeline_item(content: str, when: datetime, who: Any = "") -> str:
    """Draw an event of ``<ol class="dure-timeline">``."""
    return _render("timeline_item", content, when=when, who=who)


def _render(name: str, content: str, **context: Any) -> str:
    # ``content`` is rendered template text; stripping it would otherwise cost it its safety.
    inside = mark_safe(content.strip())
    return render_to_string(f"components/{name}.html", {"content": inside, **context})


def _with(context: dict, parameter: str, value: Any) -> str:
    query = context["request"].GET.copy()
    if parameter != "page":
        query.pop("page", None)
    query[parameter] = value
    return f"?{query.urlencode()}"
