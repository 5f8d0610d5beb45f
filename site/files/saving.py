"""Documents saved or deleted by whatever screen: their versions, subjects and bytes follow."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from wagtail.tasks import delete_file_from_storage_task

from activity.actor import current
from files import subjects
from files.models import Document, DocumentVersion
from files.models.documents import Arrival
from files.services import documents


def on_saved(sender, instance: Document, raw: bool = False, **kwargs) -> None:
    """Leave a version for bytes that are new, and the subject as it must be."""
    if raw or not instance.file:
        return
    arrival = instance.arrival or Arrival(current().user or instance.uploaded_by_user, timezone.now())
    documents.keep(document=instance, uploaded_by=arrival.by, now=arrival.now)


def on_deleted(sender, instance: Document, **kwargs) -> None:
    """End the subject, so that search forgets it at once."""
    subjects.end(instance.pk, actor=current().user, now=timezone.now())


def on_version_deleted(sender, instance: DocumentVersion, **kwargs) -> None:
    """Drop the bytes after commit; Wagtail does so for the present ones alone."""
    for file in filter(None, (instance.file, instance.first_page)):
        told = file.storage.deconstruct(), file.name
        transaction.on_commit(lambda told=told: delete_file_from_storage_task.enqueue(*told))
