"""The files of a request: they open to whoever may see it, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.files.base import File

from core.models import Subject
from core.models.use import UsedKind
from files import uses
from files.services import documents
from workflows.cooperation.models import Answer, Attachment, Comment, Request

NAME = 255


def attach(
    inquiry: Request,
    files: Iterable[File],
    *,
    actor: Any,
    now: datetime,
    answer: Answer | None = None,
    comment: Comment | None = None,
) -> None:
    """Keep ``files`` as documents of a request, of one of its answers or of a comment."""
    files = list(files)
    for file in files:
        title = file.name.rpartition("/")[2][:NAME]
        document = documents.add(title=title, file=file, uploaded_by=actor, now=now)
        Attachment.objects.create(
            request=inquiry, document=document, answer=answer, comment=comment
        )
    if files:
        record_uses(inquiry, actor)


def detach(inquiry: Request, document_ids: Iterable[Any], *, actor: Any) -> None:
    """Take files off the question; they stay their uploader's."""
    gone = inquiry.attachments.filter(answer=None, comment=None, document__in=list(document_ids))
    if gone.delete()[0]:
        record_uses(inquiry, actor)


def record_uses(inquiry: Request, actor: Any) -> None:
    """Write down which files the request uses."""
    ids = inquiry.attachments.values_list("document_id", flat=True)
    used = {(UsedKind.DOCUMENT.value, pk) for pk in ids}
    subject = Subject.objects.of(Request.subject_kind, inquiry.pk)
    uses.record(subject=subject, used=used, actor=actor)
