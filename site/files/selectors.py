"""Reads that span files and tags."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from taggit.models import Tag, TaggedItem

from files.models import Document, Image


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
