"""The pages of a packet that are drawn from words: HTML in Korean, whoever asks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe

from core.links import for_reader
from files.models import Document, DocumentVersion, PageText, Rendition
from files.web.paging import unmarked
from knowledge.pages.models import WikiPage

OWN = re.compile(r'href="/(?!/)')
IMAGE = re.compile(r"/files/images/(\d+)/([^/]+)$")
PICTURE = re.compile(r'src="[^"]*/files/images/(\d+)/([^/"~]+)[^/"]*"')


def sheet(template: str, /, **words: Any) -> str:
    """Return a page of the packet; its language is that of the city, never of who asks."""
    with translation.override(settings.LANGUAGE_CODE):
        return render_to_string(f"meetings/packet/{template}.html", words)


def text_of(title: str, version: DocumentVersion, pages: Iterable[PageText]) -> str:
    """Return the text read from a file, page by page in their order, with a note that says so."""
    document = version.document
    with translation.override(settings.LANGUAGE_CODE):
        reason = version.reason_words
    return sheet(
        "text",
        title=title,
        document=document,
        sheets=[shown for page in pages if (shown := unmarked(page)).pieces],
        reason=reason,
        address=address_of(document),
    )


def unread(title: str, reason: str, document: Document | None = None) -> str:
    """Return a page that says in words why there is nothing else."""
    name, address = (document.filename, address_of(document)) if document else ("", "")
    return sheet("unread", title=title, reason=reason, name=name, address=address)


def page_of(title: str, page: WikiPage) -> str:
    """Return a wiki page as it is published; it links to what everybody may see and to nothing else."""
    with translation.override(settings.LANGUAGE_CODE):
        body = for_reader(str(page.body), AnonymousUser())
    # Drawn by Wagtail from stored blocks, as the page itself shows them.
    body = mark_safe(OWN.sub(f'href="{settings.BASE_URL}/', body) + _pictures_of(body))
    address = f"{settings.BASE_URL}{page.subject_address()}"
    return sheet("page", title=title, page=page, body=body, address=address)


def _pictures_of(body: str) -> str:
    """Return what is seen nowhere and tells a picture from the one it replaced at the same address."""
    named = PICTURE.findall(body)
    if not named:
        return ""
    images, specs = zip(*named, strict=True)
    rows = Rendition.objects.filter(image__in={int(pk) for pk in images}, filter_spec__in=set(specs))
    return f"<!-- {' '.join(map(str, rows.order_by('pk').values_list('pk', flat=True)))} -->"


def address_of(document: Document) -> str:
    """Return where the original is, for whoever reads the packet outside Dure."""
    return f"{settings.BASE_URL}{document.url}"


def picture(address: str) -> tuple[bytes, str]:
    """Return the bytes and the type of a picture of a wiki page; raises ``LookupError`` for all else."""
    found = IMAGE.search(address)
    if found is None:
        raise LookupError(address)
    spec, _mark, focus = found[2].partition("~")
    rows = Rendition.objects.filter(image=int(found[1]), filter_spec=spec, focal_point_key=focus)
    rendition = rows.first()
    if rendition is None:
        raise LookupError(address)
    with rendition.file.open("rb") as file:
        return file.read(), f"image/{rendition.file.name.rpartition('.')[2].replace('jpg', 'jpeg')}"
