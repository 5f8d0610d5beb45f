"""Documents: a stable id, versions behind it; custom from the first migration on.

So the bytes never have a public address.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import models, transaction
from django.db.models.fields.files import FieldFile
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument, DocumentQuerySet
from wagtail.documents.models import Document as WagtailDocument
from wagtail.search import index

from core.models import Subject, UsedKind
from files.fields import NamedFileField, document_key
from files.visibility import visible_files


class VisibleDocuments(DocumentQuerySet):
    """Adjectives of documents."""

    def visible_to(self, user, day=None):
        """Keep those ``user`` may see on ``day`` (default: today in Seoul)."""
        return self.filter(visible_files(UsedKind.DOCUMENT, user, day))


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who brings the next version of a document, and when."""

    by: Any
    now: datetime


class Document(AbstractDocument):
    """A document with a stable id; bytes only through the checked view.

    ``file`` is that of the present version; whatever saves another one leaves a new version that is
    its readers' at once. ``services.drafts`` keeps one that is its editors' until it is published.
    """

    subject_kind = UsedKind.DOCUMENT

    file = NamedFileField(_("file"), upload_to=document_key, max_length=120)
    original_name = models.CharField(_("file name"), max_length=255, editable=False, default="")
    tags = TaggableManager(_("tags"), blank=True, related_name="dure_documents")
    admin_form_fields = WagtailDocument.admin_form_fields
    search_fields = [*AbstractDocument.search_fields, index.SearchField("original_name")]

    objects = VisibleDocuments.as_manager()

    # Set by services before saving; screens that know nothing of it leave it to the moment.
    arrival: Arrival | None = None

    class Meta(AbstractDocument.Meta):
        # Wagtail's own model of the same name exists beside this one.
        default_related_name = "dure_documents"
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", _("Can choose document"))]

    def save(self, *args, **kwargs):
        """Keep the title in NFC, and the version that follows in the same transaction."""
        self.title = unicodedata.normalize("NFC", self.title)
        with transaction.atomic():
            super().save(*args, **kwargs)
        self.__dict__.pop("current", None)

    def refresh_from_db(self, *args, **kwargs):
        """Forget the version as well."""
        self.__dict__.pop("current", None)
        super().refresh_from_db(*args, **kwargs)

    @property
    def filename(self) -> str:
        """Return the name it came under, not that of the stored bytes."""
        return self.original_name or super().filename

    @property
    def url(self) -> str:
        """Return the checked address; the id decides, the name is decoration."""
        return reverse("files:document", args=[self.pk, self.filename])

    @property
    def read_address(self) -> str:
        """Return the permanent address, where it is read page by page."""
        return f"/files/{self.pk}/read"

    @property
    def draft_address(self) -> str:
        """Return where its editors publish the version that waits; our PDF reader has no room for it."""
        return f"{self.read_address}?view=text#draft"

    @property
    def subject(self) -> Subject:
        """Return its subject; raises ``Subject.DoesNotExist`` for what exists for nobody."""
        return Subject.objects.of(self.subject_kind, self.pk)

    @cached_property
    def current(self):
        """Return the present version, which is the latest published."""
        return self.versions.published().order_by("-number").first()

    @property
    def first_page_file(self) -> FieldFile | None:
        """Return the image of the first page of the present version, if there is one."""
        return self.current.first_page_file if self.current else None
