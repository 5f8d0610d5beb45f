"""Reads that span files and tags."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from taggit.models import Tag, TaggedItem

from core.access import get_access
from core.models import Subject
from files.models import Document, DocumentVersion, Image


def tags_of_visible(user: Any) -> QuerySet:
    """Return the tags on documents and images that exist for ``user``, by name."""
    tagged = Q(pk__in=[])
    for model in (Document, Image):
        tagged |= Q(
            content_type=ContentType.objects.get_for_model(model),
            object_id__in=model.objects.visible_to(user).order_by().values("pk"),
        )
    used = TaggedItem.objects.filter(tagged).values("tag_id")
    return Tag.objects.filter(pk__in=used).order_by("name")


def twins_of(document: Document, user: Any) -> QuerySet:
    """Return the other documents with the same bytes, as far as they exist for ``user``."""
    present = DocumentVersion.objects.current().filter(document=document)
    same = DocumentVersion.objects.current().filter(sha256__in=present.values("sha256"))
    twins = Document.objects.visible_to(user).filter(pk__in=same.values("document"))
    return twins.exclude(pk=document.pk).order_by("title", "pk")


def other_versions(document: Document, user: Any) -> QuerySet[DocumentVersion]:
    """Return what readers do not have, newest first, to those who may change the document."""
    subject = Subject.objects.filter(kind=document.subject_kind, object_id=document.pk).first()
    if subject is None or not get_access().can(user, "edit", subject):
        return DocumentVersion.objects.none()
    kept = document.versions.exclude(pk=document.current.pk)
    return kept.select_related("uploaded_by").order_by("-number")


def draft_of(document: Document, user: Any) -> DocumentVersion | None:
    """Return the version that waits to be published, to those who may change the document."""
    return other_versions(document, user).filter(number__gt=document.current.number).first()
