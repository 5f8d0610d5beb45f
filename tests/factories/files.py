"""Documents and images for tests."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file

from core.models import Subject, Use, UsedKind
from files import uses
from files.extraction import Extraction, PageText, State
from files.models import Document, Image
from files.services import documents, reading
from tests.factories.people import NOW


def make_image(user, title: str = "약도") -> Image:
    """Upload an image."""
    return Image.objects.create(
        title=title, file=get_test_image_file(filename="map.png"), uploaded_by_user=user
    )


def make_document(
    user, name: str = "경로당 명단.txt", content: bytes = b"0123456789", *, pages: Sequence[str] | None = None
) -> Document:
    """Upload a document; with ``pages``, as if these had been read from it."""
    file = ContentFile(content, name=name)
    document = documents.add(title=name.rpartition(".")[0], file=file, uploaded_by=user, now=NOW)
    if pages is not None:
        keep_text(document, *pages)
    return document


def make_version(document: Document, user, name: str = "고친 명단.txt", content: bytes = b"abc"):
    """Upload a further version."""
    file = ContentFile(content, name=name)
    return documents.add_version(document=document, file=file, uploaded_by=user, now=NOW)


def keep_text(document: Document, *pages: str, kind: str = "text", drawn: bytes | None = None) -> None:
    """Let these pages be what was read from the present version."""
    numbered = tuple(PageText(number, text) for number, text in enumerate(pages, start=1))
    found = Extraction(kind, State.OK if any(pages) else State.EMPTY, "", numbered)
    reading.keep(version=document.current, found=found, drawn=drawn)


def use(subject: Subject, *documents: Document, actor=None, in_draft: bool = False) -> None:
    """Let a subject use documents besides what it uses; without ``actor`` it may."""
    rows = Use.objects.filter(subject=subject, in_draft=in_draft)
    used = {(row.kind, row.object_id) for row in rows}
    used |= {(str(UsedKind.DOCUMENT), document.pk) for document in documents}
    uses.record(subject=subject, used=used, actor=actor, in_draft=in_draft)
