"""Versions of documents, and what was read from them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.fields.files import FieldFile
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from files.enums import FileState
from files.extraction.reasons import sentence
from files.fields import document_key, first_page_key
from files.models.documents import Document


class VersionQuerySet(models.QuerySet):
    """Adjectives of versions."""

    def published(self):
        """Keep what readers were given; the rest are drafts."""
        return self.filter(published_at__isnull=False)

    def current(self):
        """Keep what readers have of each document: the latest published."""
        later = DocumentVersion.objects.published().filter(
            document=OuterRef("document"), number__gt=OuterRef("number")
        )
        return self.published().filter(~Exists(later))


class DocumentVersion(models.Model):
    """The bytes of a document at one time; numbers run from 1.

    One that is not published is a draft: of its text, name and moment readers learn nothing.
    """

    document = models.ForeignKey(
        Document, models.CASCADE, related_name="versions", verbose_name=_("document")
    )
    number = models.PositiveIntegerField(_("number"))
    file = models.FileField(_("file"), upload_to=document_key, max_length=120)
    filename = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField(_("hash"), max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    kind = models.CharField(_("kind"), max_length=16, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=FileState.choices, default=FileState.PENDING
    )
    reason = models.CharField(_("reason"), max_length=32, blank=True)
    page_count = models.PositiveIntegerField(_("number of pages"), default=0)
    first_page = models.FileField(
        _("image of the first page"), upload_to=first_page_key, max_length=120, blank=True
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    created_at = models.DateTimeField(_("uploaded"))
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a document")
        verbose_name_plural = _("versions of documents")
        ordering = ("document", "-number")
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="version_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_number_from_one"),
            models.CheckConstraint(
                condition=Q(state__in=FileState.values), name="version_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filename} {self.number}"

    @property
    def url(self) -> str:
        """Return the checked address of these bytes, for those who may change the document."""
        return reverse("files:version", args=[self.document_id, self.number, self.filename])

    @property
    def reason_words(self) -> str:
        """Return why there is no text, or not all of it, as a sentence."""
        return sentence(self.reason)

    @property
    def first_page_file(self) -> FieldFile | None:
        """Return the image of the first page, if there is one."""
        return self.first_page or None


class PageText(models.Model):
    """The text of one page of a version; numbers run from 1."""

    version = models.ForeignKey(
        DocumentVersion, models.CASCADE, related_name="pages", verbose_name=_("version")
    )
    number = models.PositiveIntegerField(_("number"))
    text = models.TextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("text of a page")
        verbose_name_plural = _("texts of pages")
        ordering = ("version", "number")
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="page_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="page_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.number}"
