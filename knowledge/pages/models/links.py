from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.models import Subject


class PageLink(models.Model):
    """A link in the published text of ``source``; written on publishing, read for backlinks."""

    source = models.ForeignKey(Subject, models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Subject, models.CASCADE, related_name="links_in")

    class Meta:
        verbose_name = _("link between pages")
        constraints = [
            models.UniqueConstraint(fields=["source", "target"], name="page_link_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="page_link_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"
