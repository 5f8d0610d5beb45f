"""Links to documents inside a text, made for the reader who asks, as those to pages are."""

from __future__ import annotations

import re
from typing import Any

from django.utils.html import escape
from wagtail.documents.rich_text import DocumentLinkHandler

from files.models import Document

LINK = re.compile(r'<a data-document="(\d+)"( data-title)?>(.*?)</a>', re.DOTALL)
BLOCK = re.compile(r'<p class="dure-document" data-document-block="(\d+)">.*?</p>', re.DOTALL)


class MarkedDocumentHandler(DocumentLinkHandler):
    """Expand a stored link into a mark; text that nobody resolves stays plain."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        """Return the opening tags; the document is not asked for yet."""
        ids = [str(attrs.get("id", "")) for attrs in attrs_list]
        return [f'<a data-document="{pk}">' if pk.isdecimal() else "<a>" for pk in ids]


def resolve(html: str, user: Any) -> str:
    """Turn marks into links for ``user``; what is closed to him becomes plain text or goes."""
    wanted = {int(found[1]) for pattern in (LINK, BLOCK) for found in pattern.finditer(html)}
    if not wanted:
        return html
    visible = Document.objects.visible_to(user).in_bulk(wanted)
    html = BLOCK.sub(lambda found: found[0] if int(found[1]) in visible else "", html)
    return LINK.sub(lambda found: _link(found, visible), html)


def _link(found: re.Match, visible: dict[int, Document]) -> str:
    document = visible.get(int(found[1]))
    if document is None:
        return found[3]
    words = escape(document.title) if found[2] else found[3]
    return f'<a href="{escape(document.url)}">{words}</a>'
