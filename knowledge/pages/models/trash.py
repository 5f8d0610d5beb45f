from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Trashed(models.Model):
    """A page in the trash; no part of a revision, so that publishing one does not bring it back.

    ``root`` is the page that was thrown away: those below it came along and return with it.
    """

    page = models.OneToOneField(Page, models.CASCADE, primary_key=True, related_name="+")
    root = models.ForeignKey(Page, models.CASCADE, related_name="+")
    trashed_at = models.DateTimeField(_("deleted"))
    trashed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("page in the trash")
        verbose_name_plural = _("pages in the trash")

    def __str__(self) -> str:
        return str(self.page)
