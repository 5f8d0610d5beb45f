"""Versions of published documents that are their editors' until somebody publishes them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import F, Max, Q

from activity import events
from activity.actor import current
from core.access import get_access
from core.enums import READABLE
from files import subjects, verbs
from files.fields import kept_name
from files.models import Document, DocumentVersion
from files.services import reading
from files.services.documents import digest_of, next_number


class NotTheDraft(ValueError):
    """Raised when the version is not the one that waits: another came, or it was dealt with."""


class NotAllowed(PermissionError):
    """Raised when the actor may not publish the document."""


def needs_publishing(document: Document) -> bool:
    """Tell whether the document has readers, so that new bytes must wait."""
    subject = subjects.of(document.pk)
    return subject is not None and subject.state in READABLE


@transaction.atomic
def add(*, document: Document, file: File, uploaded_by: Any, now: datetime) -> DocumentVersion:
    """Keep ``file`` as the draft of ``document``; a draft before it stays, and is never published.

    Nothing is recorded: what is recorded of a document, its readers may read.
    """
    _locked(document.pk)
    version = DocumentVersion(
        document=document,
        number=next_number(document),
        filename=kept_name(file.name),
        size=file.size,
        uploaded_by=uploaded_by,
        created_at=now,
    )
    version.file.save(file.name, file, save=False)
    version.sha256 = digest_of(version.file)
    version.save()
    reading.ask(version)
    return version


@transaction.atomic
def publish(*, document: Document, number: int, actor: Any, now: datetime) -> DocumentVersion:
    """Give readers the draft ``number``. Raises ``NotAllowed``, ``NotTheDraft``."""
    document = _locked(document.pk)
    subject = subjects.of(document.pk)
    if subject is None or not get_access().can(actor, "publish", subject):
        raise NotAllowed
    version = _draft(document, number)
    _give(document, version, now)
    source = current().source_of(actor)
    events.record(
        verb=verbs.VERSION_PUBLISHED,
        subject=subjects.of(document.pk),
        actor=actor,
        occurred_at=now,
        source=source,
        data={"number": version.number},
    )
    return version


@transaction.atomic
def discard(*, document: Document, number: int, actor: Any) -> None:
    """Delete the draft ``number`` and its bytes. Raises ``NotAllowed``, ``NotTheDraft``."""
    document = _locked(document.pk)
    subject = subjects.of(document.pk)
    if subject is None or not get_access().can(actor, "edit", subject):
        raise NotAllowed
    _draft(document, number).delete()


def publish_with(document_ids: Iterable[int], *, actor: Any, now: datetime) -> None:
    """Publish the drafts of documents that something just published uses, where ``actor`` may.

    One query while there are none.
    """
    documents = Document._base_manager.filter(pk__in=list(document_ids)).annotate(
        present=Max("versions__number", filter=Q(versions__published_at__isnull=False)),
        newest=Max("versions__number"),
    )
    for document in documents.filter(newest__gt=F("present")).order_by("pk"):
        with suppress(NotAllowed):
            publish(document=document, number=document.newest, actor=actor, now=now)


def _locked(document_id: int) -> Document:
    # Not ``objects``: in the admin that holds only what the person at work sees.
    return Document._base_manager.select_for_update().get(pk=document_id)


def _draft(document: Document, number: int) -> DocumentVersion:
    """Return the draft; raises ``NotTheDraft`` unless it is the newest of all versions."""
    newest = document.versions.order_by("-number").first()
    if newest is None or newest.number != number or newest.published_at is not None:
        raise NotTheDraft
    return newest


def _give(document: Document, version: DocumentVersion, now: datetime) -> None:
    """Let the version's bytes be the document's own."""
    version.published_at = now
    version.save(update_fields=["published_at"])
    document.file.name, document.original_name = version.file.name, version.filename
    document._set_document_file_metadata()
    document.save()
