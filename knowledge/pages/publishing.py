"""What follows from a published page: its number as a version, and its links.

Wagtail publishes from its screens, from services and by the clock; only its signal tells of all.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max
from django.dispatch import receiver
from wagtail.fields import StreamField
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from core.links import subjects_of
from core.models import Subject
from core.pages import SubjectPageMixin
from knowledge.pages.models import PageLink, PublishedVersion, WikiPage


@receiver(page_published)
def on_published(sender, instance: Page, revision: Revision, **_kwargs) -> None:
    """Note version and links of what readers are given; what is only scheduled waits."""
    if not isinstance(instance, SubjectPageMixin) or not instance.live:
        return
    if isinstance(instance, WikiPage):
        _number(instance, revision)
    source = Subject.objects.filter(kind=instance.subject_kind, object_id=instance.pk).first()
    if source is not None:
        write_links({source.pk: linked_pages(instance)})


@transaction.atomic
def _number(page: WikiPage, revision: Revision) -> None:
    # Two who publish at once wait for each other here, or both would take the same number.
    Page.objects.select_for_update().filter(pk=page.pk).first()
    known = PublishedVersion.objects.filter(page=page.pk)
    last = known.aggregate(last=Max("number"))["last"] or 0
    values = {"page": page, "number": last + 1, "published_at": page.last_published_at}
    PublishedVersion.objects.get_or_create(revision=revision, defaults=values)


def linked_pages(page: Page) -> set[int]:
    """Return the ids of the pages that the texts of ``page`` point to."""
    fields = [field for field in page._meta.get_fields() if isinstance(field, StreamField)]
    return {
        int(object_id)
        for field in fields
        for model, object_id, *_rest in field.extract_references(field.value_from_object(page))
        if issubclass(model, Page)
    }


def write_links(pages_by_source: dict[int, Iterable[int]]) -> None:
    """Replace the links of subjects (ids) by links to these pages."""
    wanted = {pk for pages in pages_by_source.values() for pk in pages}
    targets = dict(subjects_of(wanted).values_list("object_id", "pk"))
    PageLink.objects.filter(source__in=list(pages_by_source)).delete()
    PageLink.objects.bulk_create(
        [
            PageLink(source_id=source, target_id=targets[pk])
            for source, pages in pages_by_source.items()
            for pk in sorted(set(pages))
            if pk in targets and targets[pk] != source
        ],
        batch_size=500,
    )
