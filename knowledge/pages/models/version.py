from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from knowledge.pages.models.wiki import WikiPage


class PublishedVersion(models.Model):
    """A revision that readers were given, counted from 1; drafts between two are no version."""

    page = models.ForeignKey(
        WikiPage, models.CASCADE, related_name="published_versions", verbose_name=_("wiki page")
    )
    revision = models.OneToOneField(Revision, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(_("version"))
    published_at = models.DateTimeField(_("published"))

    class Meta:
        verbose_name = _("published version")
        verbose_name_plural = _("published versions")
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="published_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.number}"
