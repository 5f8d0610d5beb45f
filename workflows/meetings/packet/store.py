"""Drawn parts, kept by the hash of what they were made from: what did not change is not drawn again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from core import pdf
from files.models import DocumentVersion
from workflows.meetings.models import PartStore
from workflows.meetings.packet import sheets
from workflows.meetings.packet.parts import STYLES, Leaf

FOLDER = "packets"
PARTS = f"{FOLDER}/parts"
# A meeting is prepared within weeks; a part that is asked for later is drawn again.
KEPT = timedelta(days=60)
# How a PDF ends (ISO 32000-2, 7.5.5).
END = b"%%EOF"


class Parts:
    """The parts of one packet: what is kept of them is looked up at once, what is not is drawn."""

    def __init__(self, leaves: Sequence[Leaf], now: datetime) -> None:
        self.now = now
        digests = {digest for leaf in leaves for digest in (leaf.digest, leaf.sheet_digest)}
        self._kept = {row.digest: row for row in PartStore.objects.filter(digest__in=digests)}
        self._versions = DocumentVersion.objects.in_bulk([leaf.version for leaf in leaves if leaf.version])

    def drawn(self, leaf: Leaf) -> tuple[bytes, int]:
        """Return the PDF of a part and how many pages it has: its words for a file that cannot be joined."""
        if leaf.version is not None:
            found = self._file(leaf)
            if found is not None:
                return found
        return self.sheet(leaf)

    def sheet(self, leaf: Leaf) -> tuple[bytes, int]:
        """Return the words of a part as PDF, and how many pages they take."""
        kept = self._kept.get(leaf.sheet_digest)
        if kept is not None:
            try:
                content = read(kept.key)
                if content.rstrip().endswith(END):  # else it was cut off in storage
                    return content, kept.pages
            except OSError:  # swept from storage by somebody: drawn again
                pass
        missing: list[str] = []
        content = pdf.draw(leaf.html, styles=(STYLES,), fetch=partial(_picture, missing))
        pages = pdf.page_count(content)
        if missing:  # they may be there again the next time
            return content, pages
        self._keep(leaf.sheet_digest, save(f"{PARTS}/{leaf.sheet_digest}.pdf", content), pages)
        return content, pages

    def _file(self, leaf: Leaf) -> tuple[bytes, int] | None:
        """Return a delivered PDF, or nothing where it was tried and cannot be joined."""
        version, kept = self._versions.get(leaf.version), self._kept.get(leaf.digest)
        if version is None or (kept is not None and not kept.pages):
            return None
        try:
            content = read(version.file.name)
        except OSError:
            return None  # it may be there again the next time
        if kept is not None:
            return content, kept.pages
        try:
            pages = pdf.check(content, leaf.title)
        except pdf.Unreadable:
            pages = 0
        self._keep(leaf.digest, version.file.name, pages)
        return (content, pages) if pages else None

    def _keep(self, digest: str, key: str, pages: int) -> None:
        try:
            with transaction.atomic():
                values = {"key": key, "pages": pages, "made_at": self.now}
                row, _created = PartStore.objects.update_or_create(digest=digest, defaults=values)
        except IntegrityError:
            return  # two workers drew the same at once; either will do
        self._kept[digest] = row


def _picture(missing: list[str], address: str) -> tuple[bytes, str]:
    """Return a picture; one that storage cannot give is noted."""
    try:
        return sheets.picture(address)
    except OSError:
        missing.append(address)
        raise


def read(key: str) -> bytes:
    """Return the bytes kept under a key."""
    with default_storage.open(key, "rb") as file:
        return file.read()


def save(key: str, content: bytes) -> str:
    """Keep bytes in private storage and return their key."""
    return default_storage.save(key, ContentFile(content))


def sweep(now: datetime) -> int:
    """Forget parts that were made long ago and return how many; packets and delivered files stay."""
    found = 0
    for row in PartStore.objects.filter(made_at__lt=now - KEPT):
        # One that is being drawn again at this moment has another hour by now.
        gone, _rows = PartStore.objects.filter(pk=row.pk, made_at=row.made_at).delete()
        found += gone
        if gone and row.key.startswith(f"{PARTS}/"):
            default_storage.delete(row.key)
    return found
