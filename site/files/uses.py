"""Which documents and images a page uses, kept in step with what is published and drafted.

References are found by Wagtail's own reader of fields, blocks and rich text, the one behind its
``ReferenceIndex``; the index itself does not do, since it knows neither drafts nor moments.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex

from activity.actor import current
from core.access import get_access
from core.enums import READABLE
from core.models import Subject, Use, UsedKind
from core.pages import SubjectPageMixin
from files import subjects
from files.models import Document, Image
from files.services import drafts

MODELS = {UsedKind.DOCUMENT: Document, UsedKind.IMAGE: Image}
Used = set[tuple[str, int]]


def used_by(page: Page) -> Used:
    """Return the kind and id of every file in the page as it stands in memory."""
    kinds = {ContentType.objects.get_for_model(model).pk: kind for kind, model in MODELS.items()}
    found = ReferenceIndex._extract_references_from_object(page)
    return {(str(kinds[row[0]]), int(row[1])) for row in found if row[0] in kinds}


@transaction.atomic
def record(*, subject: Subject, used: Used, actor: Any, in_draft: bool = False) -> None:
    """Write what ``subject`` uses now, published or ``in_draft``; what readers lost goes.

    A use opens a file to the subject's readers, or editors, only if ``actor`` sees the file and,
    for readers, may show it to more people than see it already; ``None`` (imports) may.
    """
    rows = {(use.kind, use.object_id): use for use in _rows(subject, in_draft)}
    gone = rows.keys() - used
    if gone and not in_draft:
        Use.objects.filter(pk__in=[rows[key].pk for key in gone]).delete()
    closed = {key for key in used if key not in rows or not rows[key].opens}
    opening = closed if actor is None else _may_open(actor, subject, closed, in_draft)
    Use.objects.bulk_create(
        [
            Use(
                subject=subject,
                kind=kind,
                object_id=pk,
                in_draft=in_draft,
                opens=(kind, pk) in opening,
            )
            for kind, pk in sorted(closed)
        ],
        update_conflicts=True,
        unique_fields=["subject", "kind", "object_id", "in_draft"],
        update_fields=["opens"],
    )
    touched = closed if in_draft else closed.union(gone)
    subjects.follow(pk for kind, pk in touched if kind == UsedKind.DOCUMENT)


def _rows(subject: Subject, in_draft: bool) -> Iterable[Use]:
    return Use.objects.filter(subject=subject, in_draft=in_draft)


def _may_open(actor: Any, subject: Subject, files: Used, in_draft: bool) -> Used:
    """Return those ``actor`` sees and, if readers shall, may widen for all that publish them."""
    seen: Used = set()
    for kind, model in MODELS.items():
        ids = [pk for known, pk in files if known == kind]
        visible = (
            model.objects.filter(pk__in=ids).visible_to(actor) if ids else model.objects.none()
        )
        seen |= {(str(kind), pk) for pk in visible.values_list("pk", flat=True)}
    return seen if in_draft else {key for key in seen if _may_widen(actor, subject, key)}


def _may_widen(actor: Any, subject: Subject, key: tuple[str, int]) -> bool:
    others = Subject.objects.filter(
        state__in=READABLE,
        uses__kind=key[0],
        uses__object_id=key[1],
        uses__in_draft=False,
        uses__opens=True,
    ).exclude(pk=subject.pk)
    can = get_access().can
    return all(can(actor, "widen", other) for other in others.distinct())


def on_published(sender, instance, revision=None, **kwargs) -> None:
    """Record the files of the version that readers get from now on."""
    if not isinstance(instance, SubjectPageMixin) or not instance.live:
        return
    subject = _subject_of(instance)
    if subject is None or subject.state not in READABLE:
        return
    actor = current().user or getattr(revision, "user", None)
    used = used_by(instance)
    record(subject=subject, used=used, actor=actor)
    if actor is not None:
        ids = [pk for kind, pk in used if kind == UsedKind.DOCUMENT]
        drafts.publish_with(ids, actor=actor, now=timezone.now())


def on_drafted(sender, instance, raw=False, **kwargs) -> None:
    """Record the files of every version that is kept, so that its editors can come back to it."""
    if raw or not _is_of_page(instance):
        return
    page = instance.as_object()
    subject = _subject_of(page) if isinstance(page, SubjectPageMixin) else None
    if subject is not None:
        actor = current().user or instance.user
        record(subject=subject, used=used_by(page), actor=actor, in_draft=True)


def _is_of_page(revision) -> bool:
    return revision.base_content_type_id == ContentType.objects.get_for_model(Page).pk


def _subject_of(page: Page) -> Subject | None:
    return Subject.objects.filter(kind=page.subject_kind, object_id=page.pk).first()
