"""The subject of a document, which follows whatever uses it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Min

from activity import events
from activity.actor import current
from core import tokens
from core.enums import State
from core.models import Subject, Use
from core.subjects import SubjectData
from files import verbs
from files.models import Document
from files.visibility import openness, readers_among

KIND = Document.subject_kind
CHUNK = 2000
PLACE = ("department_id", "task_id", "duty_id")


def of(document_id: int) -> Subject | None:
    """Return a document's subject with its tokens, if anybody ever could see it."""
    found = Subject.objects.filter(kind=KIND, object_id=document_id)
    return found.prefetch_related("token_rows").first()


def derive(subject_ids: Collection[int]) -> Iterable[SubjectData]:
    """Return the rows of documents that those subjects use, or are, where they must change."""
    ids = sorted(subject_ids)
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        used = Use.objects.filter(kind=KIND, subject__in=part).values_list("object_id", flat=True)
        own = Subject.objects.of_kind(KIND).filter(pk__in=part).values_list("object_id", flat=True)
        yield from rows_of({*used, *own})


@transaction.atomic
def follow(document_ids: Iterable[int]) -> None:
    """Bring the subjects of documents in step with their uses, in a fixed number of queries."""
    Subject.objects.write_many(rows_of(set(document_ids)))


@transaction.atomic
def end(document_id: int, *, actor: Any, now: datetime) -> None:
    """End the subject of a document that is being deleted, and what used it uses it no more."""
    Use.objects.filter(kind=KIND, object_id=document_id).delete()
    subject = of(document_id)
    if subject is None or subject.state == State.DELETED:
        return
    Subject.objects.write_many([_ended(subject, now)])
    source = current().source_of(actor)
    events.record(verb=verbs.DELETED, subject=subject, actor=actor, occurred_at=now, source=source)


def rows_of(document_ids: Collection[int]) -> list[SubjectData]:
    """Return the rows that differ from what stands; locks the documents until the transaction ends.

    Else two that change uses of one document at once would each write what the other cannot know.
    """
    if not document_ids:
        return []
    # Not ``objects``: in the admin that holds only what the person at work sees.
    known = Document._base_manager.filter(pk__in=document_ids).order_by("pk")
    list(known.select_for_update().values_list("pk", flat=True))
    documents = known.select_related("uploaded_by_user")
    dated = documents.annotate(first_at=Min("versions__created_at"), last_at=Max("versions__published_at"))
    uses = _uses(document_ids)
    standing = _standing(document_ids)
    rows = [_row(one, uses[one.pk], standing.get(one.pk)) for one in dated]
    return [row for row in rows if row and _differs(row, standing.get(row.object_id))]


def _uses(document_ids: Collection[int]) -> dict[int, list[Use]]:
    found = Use.objects.filter(kind=KIND, object_id__in=document_ids).select_related("subject")
    kept: dict[int, list[Use]] = defaultdict(list)
    for use in found.prefetch_related("subject__token_rows").order_by("subject_id"):
        kept[use.object_id].append(use)
    return kept


def _standing(document_ids: Collection[int]) -> dict[int, Subject]:
    found = Subject.objects.of_kind(KIND).filter(object_id__in=document_ids)
    return {one.object_id: one for one in found.prefetch_related("token_rows")}


def _row(document: Document, uses: list[Use], standing: Subject | None) -> SubjectData | None:
    known = openness(uses, document.uploaded_by_user)
    if not known.audience and standing is None:
        return None  # exists for nobody yet
    return SubjectData(
        kind=KIND,
        object_id=document.pk,
        title=document.title,
        address=document.read_address,
        created_at=document.first_at or document.created_at,
        changed_at=document.last_at or document.created_at,
        state=known.state,
        # What nobody may see keeps its last word; a draft without editors is open to none.
        audience=known.audience or None,
        editors=known.editors,
        **_place(uses, known.audience),
    )


def _place(uses: list[Use], audience: frozenset[str]) -> dict[str, int | None]:
    """Take department, task and duty from a user that every reader of the document may see."""
    for use in readers_among(uses):
        if tokens.is_within(audience, use.subject.audience):
            return {name: getattr(use.subject, name) for name in PLACE}
    return {}


def _differs(row: SubjectData, standing: Subject | None) -> bool:
    if standing is None:
        return True
    names = ("title", "address", "state", "changed_at", *PLACE)
    return (
        any(getattr(row, name) != getattr(standing, name) for name in names)
        or (row.audience is not None and row.audience != standing.audience)
        or row.editors != standing.editors
    )


def _ended(subject: Subject, now: datetime) -> SubjectData:
    place = {name: getattr(subject, name) for name in PLACE}
    return SubjectData(
        kind=KIND,
        object_id=subject.object_id,
        title=subject.title,
        address=subject.address,
        state=State.DELETED,
        changed_at=now,
        **place,
    )
