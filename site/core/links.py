"""Links between pages inside a text, made for the reader who asks and never before.

Rich text is expanded with no reader in sight, so a link to a page comes out as a mark without an
address. ``for_reader`` turns all marks of a screen into links, or into plain text, with one query.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text.pages import PageLinkHandler

from core.models import Subject
from core.pages import page_kinds

LINK = re.compile(r'<a data-page="(\d+)"( data-title)?>(.*?)</a>', re.DOTALL)
BLOCK = re.compile(r'<div class="dure-page-link" data-page-block="(\d+)">.*?</div>', re.DOTALL)


_resolvers: list[Callable[[str, Any], str]] = []


def register_resolver(resolve: Callable[[str, Any], str]) -> None:
    """Have ``resolve(html, user)`` turn another room's marks; one query for a whole text."""
    if resolve not in _resolvers:
        _resolvers.append(resolve)


class MarkedLinkHandler(PageLinkHandler):
    """Expand a stored link into a mark; text that nobody resolves stays plain."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        """Return the opening tags; the page is not asked for yet."""
        return [_mark(attrs.get("id", "")) for attrs in attrs_list]


def _mark(page_id: str) -> str:
    return f'<a data-page="{page_id}">' if page_id.isdigit() else "<a>"


def marks(html: str) -> set[int]:
    """Return the pages that a text points to."""
    return {int(found) for pattern in (LINK, BLOCK) for found in (m[1] for m in pattern.finditer(html))}


def subjects_of(page_ids: Iterable[int]):
    """Return the subjects of pages, whatever kind they are."""
    return Subject.objects.filter(kind__in=page_kinds(), object_id__in=list(page_ids))


def for_reader(html: str, user: Any) -> SafeString:
    """Turn marks into links for ``user``; what he may not see becomes plain text or goes."""
    for resolve in _resolvers:
        html = resolve(html, user)
    wanted = marks(html)
    if not wanted:
        return mark_safe(html)
    known = subjects_of(wanted).visible_to(user)
    visible = {row.object_id: row for row in known.only("object_id", "title", "address")}
    html = BLOCK.sub(lambda found: found[0] if int(found[1]) in visible else "", html)
    return mark_safe(LINK.sub(lambda found: _link(found, visible), html))


def _link(found: re.Match, visible: dict[int, Subject]) -> str:
    subject = visible.get(int(found[1]))
    if subject is None:
        return found[3]
    words = escape(subject.title) if found[2] else found[3]
    return f'<a href="{escape(subject.address)}">{words}</a>'
