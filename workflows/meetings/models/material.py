from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import Subject
from files.models import Document
from workflows.meetings.models.agenda import AgendaItem


class MaterialQuerySet(models.QuerySet):
    """Adjectives of materials."""

    def visible_to(self, user, day=None):
        """Keep files, which open with their item, and the pages that ``user`` may see.

        Give only materials of items that he may see.
        """
        pages = Subject.objects.of_kind("page").visible_to(user, day)
        return self.filter(Q(page=None) | Q(page__in=pages.values("pk")))

    def in_order(self):
        """Order as they stand below their item."""
        return self.order_by("item", "position", "pk")


class Material(models.Model):
    """What a department delivers for an item: a file, or a wiki page. Of record is its latest delivery."""

    item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="materials", verbose_name=_("agenda item")
    )
    position = models.PositiveIntegerField(_("place in the order"))
    title = models.CharField(_("title"), max_length=255)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("file")
    )
    page = models.ForeignKey(
        Subject, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("wiki page")
    )
    department = models.ForeignKey(
        Subject,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("delivering department"),
    )
    delivered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("delivered by")
    )
    delivered_position = models.CharField(_("position then"), max_length=40, blank=True)
    delivered_at = models.DateTimeField(_("delivered"))
    is_late = models.BooleanField(_("delivered late"), default=False)
    # Whom the deliverer opened the page to: one that is closed further afterwards is not printed.
    page_audience = models.JSONField(_("who saw the page when it was delivered"), default=list)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="material_title_not_blank"),
            models.CheckConstraint(
                condition=Q(document__isnull=True, page__isnull=False)
                | Q(document__isnull=False, page__isnull=True),
                name="material_file_or_page",
            ),
            models.UniqueConstraint(fields=["item", "document"], name="material_file_once"),
            models.UniqueConstraint(fields=["item", "page"], name="material_page_once"),
        ]

    def __str__(self) -> str:
        return self.title
