"""Bring documents and new versions of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max

from activity import events
from activity.actor import current
from files import subjects, verbs
from files.models import Document, DocumentVersion
from files.models.documents import Arrival
from files.services import reading


@transaction.atomic
def add(
    *, title: str, file: File, uploaded_by: Any, now: datetime, tags: Iterable[str] = ()
) -> Document:
    """Keep ``file`` as the first version of a new document, to be read by a job.

    ``uploaded_by`` of ``None`` is for imports: it exists for nobody until something uses it.
    """
    document = Document(title=title, file=file, uploaded_by_user=uploaded_by)
    _save(document, uploaded_by, now)
    document.tags.add(*tags)
    return document


@transaction.atomic
def add_version(*, document: Document, file: File, uploaded_by: Any, now: datetime) -> DocumentVersion:
    """Publish ``file`` as the next version of ``document``; the older ones stay for editors."""
    document.file = file
    _save(document, uploaded_by, now)
    return document.current


def _save(document: Document, uploaded_by: Any, now: datetime) -> None:
    document.arrival = Arrival(uploaded_by, now)
    document._set_document_file_metadata()
    try:
        document.save()
    finally:
        document.arrival = None


@transaction.atomic
def keep(*, document: Document, uploaded_by: Any, now: datetime) -> None:
    """Follow a document that was just saved: a version of new bytes, its subject, its reading."""
    Document._base_manager.select_for_update().get(pk=document.pk)
    present = document.versions.published().order_by("-number").first()
    if present is not None and present.file.name == document.file.name:
        subjects.follow([document.pk])
        return
    version = DocumentVersion.objects.create(
        document=document,
        number=next_number(document),
        file=document.file.name,
        filename=document.filename,
        sha256=digest_of(document.file),
        size=document.file.size,
        uploaded_by=uploaded_by,
        created_at=now,
        published_at=now,
    )
    subjects.follow([document.pk])
    _record(version, verbs.VERSION_ADDED if present else verbs.UPLOADED)
    reading.ask(version)


def next_number(document: Document) -> int:
    """Return the number of the next version; drafts count."""
    return (document.versions.aggregate(last=Max("number"))["last"] or 0) + 1


def digest_of(file: File) -> str:
    """Return the SHA-256 of the bytes of ``file`` as hexadecimal digits."""
    digest = hashlib.sha256()
    with file.storage.open(file.name, "rb") as opened:
        for chunk in opened.chunks():
            digest.update(chunk)
    return digest.hexdigest()


def _record(version: DocumentVersion, verb: str) -> None:
    subject = subjects.of(version.document_id)
    if subject is None:
        return
    actor = version.uploaded_by
    events.record(
        verb=verb,
        subject=subject,
        actor=actor,
        occurred_at=version.created_at,
        source=current().source_of(actor),
        data={"number": version.number},
    )
