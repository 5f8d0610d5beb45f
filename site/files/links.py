"""Links to documents inside a text, made for the reader who asks, as those to pages are."""

from __future__ import annotations

import re
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from wagtail.documents.rich_text import DocumentLinkHandler

from files.models import Document

LINK = re.compile(r'<a data-document="(\d+)"( data-title)?>(.*?)</a>', re.DOTALL)
BLOCK = re.compile(r'<p class="dure-document" data-document-block="(\d+)">.*?</p>', re.DOTALL)

# Files of these names are read on our screen, and downloaded by a second link; others only that.
READ = frozenset({"pdf", "hwp", "hwpx", "docx", "txt"})


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
    if document.file_extension.lower() not in READ:
        return format_html('<a href="{}" download>{}</a>', document.url, mark_safe(words))
    return format_html(
        '<a href="{}">{}</a><a class="dure-download" href="{}" download><span>{} {}</span></a>',
        document.read_address,
        mark_safe(words),
        document.url,
        document.title,
        _("Download"),
    )
