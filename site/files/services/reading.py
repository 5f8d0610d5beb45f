"""Read the text of versions and keep it."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.base import ContentFile
from django.db import transaction

from core import jobs
from core.models import Subject
from files import first_page, subjects
from files.enums import FileState
from files.extraction import Extraction, State, extract
from files.extraction.reasons import Reason
from files.models import DocumentVersion, PageText

EXTRACT = "files.extract"
CHUNK = 500


class ReadingFailed(RuntimeError):
    """Raised when the reader broke down, so that an administrator learns of it; the state is kept."""


def ask(version: DocumentVersion) -> None:
    """Have a version read after this transaction."""
    key = f"{EXTRACT}:{version.pk}"
    jobs.enqueue(EXTRACT, key=key, asked_by=version.uploaded_by, version_id=version.pk)


def read(*, version_id: int, still_ours: Callable[[], None] = lambda: None) -> None:
    """Read a version that still exists; raises ``ReadingFailed``.

    ``still_ours`` is asked before anything is written and raises where another took over.
    """
    version = DocumentVersion.objects.filter(pk=version_id).first()
    if version is None:
        return
    path = version.file.path
    try:
        found = extract(path)
    except OSError:
        found = Extraction("", State.FAILED, Reason.NO_FILE)
    drawn = first_page.draw(path) if found.kind in first_page.KINDS else None
    still_ours()
    keep(version=version, found=found, drawn=drawn)
    if found.state == FileState.FAILED:
        raise ReadingFailed(f"{version.pk}: {found.reason}")


@transaction.atomic
def keep(*, version: DocumentVersion, found: Extraction, drawn: bytes | None = None) -> None:
    """Put what was read in the place of what was read before, and have it found."""
    if not DocumentVersion.objects.select_for_update().filter(pk=version.pk).exists():
        return  # deleted meanwhile
    former = version.first_page.name
    version.pages.all().delete()
    PageText.objects.bulk_create(
        [PageText(version=version, number=page.number, text=page.text) for page in found.pages],
        batch_size=CHUNK,
    )
    version.kind, version.state, version.reason = found.kind, found.state, found.reason
    version.page_count = len(found.pages)
    version.first_page = ""
    if drawn:
        version.first_page.save("first-page.webp", ContentFile(drawn), save=False)
    version.save()
    if former:
        storage = version.first_page.storage
        transaction.on_commit(lambda: storage.delete(former))
    if subject := subjects.of(version.document_id):
        Subject.objects.touch(subject)
