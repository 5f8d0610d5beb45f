"""Drawn parts, kept by the hash of what they were made from: what did not change is not drawn again."""

from __future__ import annotations

from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from core import pdf
from files.models import DocumentVersion
from workflows.meetings.models import PartStore
from workflows.meetings.packet import sheets
from workflows.meetings.packet.parts import STYLES, Leaf

FOLDER = "packets"


def drawn(leaf: Leaf, now: datetime) -> tuple[bytes, int]:
    """Return the PDF of a part and how many pages it has; a file that cannot be joined gives its words."""
    if leaf.version is not None:
        found = _file(leaf, now)
        if found is not None:
            return found
    return _sheet(leaf, now)


def _sheet(leaf: Leaf, now: datetime) -> tuple[bytes, int]:
    kept = PartStore.objects.filter(digest=leaf.sheet_digest).first()
    if kept is not None and default_storage.exists(kept.key):
        return read(kept.key), kept.pages
    content = pdf.draw(leaf.html, styles=(STYLES,), fetch=sheets.picture)
    pages = pdf.page_count(content)
    _keep(leaf.sheet_digest, save(f"{FOLDER}/parts/{leaf.sheet_digest}.pdf", content), pages, now)
    return content, pages


def _file(leaf: Leaf, now: datetime) -> tuple[bytes, int] | None:
    """Return a delivered PDF, or nothing where it was tried and cannot be joined."""
    version = DocumentVersion.objects.filter(pk=leaf.version).first()
    kept = PartStore.objects.filter(digest=leaf.digest).first()
    if version is None or (kept is not None and not kept.pages):
        return None
    try:
        content = read(version.file.name)
        pages = kept.pages if kept is not None else pdf.check(content, leaf.title)
    except (OSError, pdf.Unreadable):
        content, pages = b"", 0
    if kept is None:
        _keep(leaf.digest, version.file.name, pages, now)
    return (content, pages) if pages else None


def read(key: str) -> bytes:
    """Return the bytes kept under a key."""
    with default_storage.open(key, "rb") as file:
        return file.read()


def save(key: str, content: bytes) -> str:
    """Keep bytes in private storage and return their key."""
    return default_storage.save(key, ContentFile(content))


def _keep(digest: str, key: str, pages: int, now: datetime) -> None:
    try:
        with transaction.atomic():
            values = {"key": key, "pages": pages, "made_at": now}
            PartStore.objects.update_or_create(digest=digest, defaults=values)
    except IntegrityError:
        return  # two workers drew the same at once; either will do
