"""Many documents at once, already read: for the demo city and imports.

``bulk_documents(rows)`` first, since an issue points at its document; ``bulk_uses(pairs)`` once the
subjects that use them stand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from unicodedata import normalize

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models.media import get_root_collection_id

from activity import events
from activity.enums import Source
from core.models import Subject, Use, UsedKind
from files import subjects, verbs
from files.extraction import Extraction
from files.models import Document, DocumentVersion, PageText
from files.services import reading

CHUNK = 500


@dataclass(frozen=True, slots=True)
class PlantedDocument:
    """A document with one version; without ``found`` it is read by a job like any other."""

    key: str
    title: str
    filename: str
    content: bytes
    created_at: datetime
    found: Extraction | None = None
    first_page: bytes | None = None
    uploaded_by: Any = None


@transaction.atomic
def bulk_documents(rows: Sequence[PlantedDocument]) -> dict[str, Document]:
    """Write documents, versions, texts and subjects; return the documents by their rows' keys.

    The number of queries grows by chunks only. What has neither uploader nor use has no subject.
    """
    collection = get_root_collection_id()
    documents = {row.key: _document(row, collection) for row in rows}
    Document.objects.bulk_create(documents.values(), batch_size=CHUNK)
    for row in rows:
        documents[row.key].created_at = row.created_at
    Document.objects.bulk_update(documents.values(), ["created_at"], batch_size=CHUNK)
    versions = [_version(row, documents[row.key]) for row in rows]
    DocumentVersion.objects.bulk_create(versions, batch_size=CHUNK)
    PageText.objects.bulk_create(
        [
            PageText(version=version, number=page.number, text=page.text)
            for row, version in zip(rows, versions, strict=True)
            for page in (row.found.pages if row.found else ())
        ],
        batch_size=CHUNK,
    )
    subjects.follow(document.pk for document in documents.values())
    _record(rows, documents)
    for row, version in zip(rows, versions, strict=True):
        if row.found is None:
            reading.ask(version)
    return documents


@transaction.atomic
def bulk_uses(pairs: Iterable[tuple[int, int]]) -> None:
    """Let published subjects (ids) show documents (ids) to their readers; whoever asks may."""
    pairs = sorted(set(pairs))
    Use.objects.bulk_create(
        [Use(subject_id=one, kind=UsedKind.DOCUMENT, object_id=other) for one, other in pairs],
        batch_size=CHUNK,
        ignore_conflicts=True,
    )
    subjects.follow(document_id for _subject_id, document_id in pairs)


def _document(row: PlantedDocument, collection: int) -> Document:
    document = Document(
        title=normalize("NFC", row.title),
        collection_id=collection,
        uploaded_by_user=row.uploaded_by,
        file_size=len(row.content),
    )
    document.file.save(row.filename, ContentFile(row.content), save=False)
    return document


def _version(row: PlantedDocument, document: Document) -> DocumentVersion:
    version = DocumentVersion(
        document=document,
        number=1,
        file=document.file.name,
        filename=document.filename,
        sha256=hashlib.sha256(row.content).hexdigest(),
        size=len(row.content),
        uploaded_by=row.uploaded_by,
        created_at=row.created_at,
        published_at=row.created_at,
    )
    if row.found:
        version.kind, version.state, version.reason = row.found.kind, row.found.state, row.found.reason
        version.page_count = len(row.found.pages)
    if row.first_page:
        version.first_page.save("first-page.webp", ContentFile(row.first_page), save=False)
    return version


def _record(rows: Sequence[PlantedDocument], documents: dict[str, Document]) -> None:
    ids = [document.pk for document in documents.values()]
    known = Subject.objects.of_kind(subjects.KIND).filter(object_id__in=ids)
    by_document = {subject.object_id: subject for subject in known}
    events.record_many(
        events.EventData(
            verb=verbs.UPLOADED,
            subject=by_document[documents[row.key].pk],
            actor=row.uploaded_by,
            occurred_at=row.created_at,
            source=Source.IMPORT,
            data={"number": 1},
        )
        for row in rows
        if documents[row.key].pk in by_document
    )
