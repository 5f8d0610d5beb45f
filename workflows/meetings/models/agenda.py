from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models import Subject
from workflows.meetings.enums import ASKING, ItemKind
from workflows.meetings.models.meeting import Meeting


class AgendaItemQuerySet(models.QuerySet):
    """Adjectives of items."""

    def visible_to(self, user, day=None):
        """Keep those ``user`` may see on ``day`` (default: today in Seoul)."""
        seen = Subject.objects.of_kind(AgendaItem.subject_kind).visible_to(user, day)
        return self.filter(pk__in=seen.values("object_id"))

    def in_order(self):
        """Order as the meeting takes them: the closed ones last."""
        return self.order_by("meeting", "is_closed", "position", "pk")

    def standing(self):
        """Leave out those that were withdrawn."""
        return self.filter(withdrawn_at=None)

    def asked(self):
        """Keep those whose departments are to deliver materials, as long as they may."""
        return self.standing().filter(needs_materials=True, meeting__state__in=ASKING)

    def awaited(self):
        """Keep those asked for materials that have none."""
        from workflows.meetings.models.material import Material

        return self.asked().filter(~Exists(Material.objects.filter(item=OuterRef("pk"))))


class AgendaItem(models.Model):
    """One thing a meeting takes up. ``number`` is given when the agenda is announced and never changes.

    Open and closed ones are counted apart, so that whoever may not see the closed ones finds no hole.
    """

    subject_kind = "agenda_item"

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="items", verbose_name=_("meeting")
    )
    position = models.PositiveIntegerField(_("place in the order"))
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    is_closed = models.BooleanField(_("closed"), default=False)
    kind = models.CharField(
        _("kind"), max_length=10, choices=ItemKind.choices, default=ItemKind.REPORT
    )
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("what it is about"), blank=True)
    department = models.ForeignKey(
        Subject, models.PROTECT, related_name="+", verbose_name=_("department")
    )
    presenter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("presenter"),
    )
    presenter_position = models.CharField(_("presenter's position then"), max_length=40, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=10)
    task = models.ForeignKey(
        Subject, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=pgettext_lazy("work", "task"),
    )
    needs_materials = models.BooleanField(_("needs materials"), default=True)
    withdrawn_at = models.DateTimeField(_("withdrawn from the agenda on"), null=True, blank=True)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "is_closed", "number"], name="item_number_once"),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number__gte=1), name="item_number_from_one"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="item_title_not_blank"),
            models.CheckConstraint(condition=Q(kind__in=ItemKind.values), name="item_kind_known"),
        ]
        indexes = [
            models.Index(fields=["meeting", "is_closed", "position"], name="item_in_order"),
            models.Index(fields=["department", "meeting"], name="item_by_department"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether it was taken off an agenda that still names it."""
        return self.withdrawn_at is not None

    @property
    def subject(self) -> Subject:
        """Return its subject."""
        return Subject.objects.of(self.subject_kind, self.pk)

    def subject_address(self) -> str:
        """Return the permanent address."""
        return f"/meetings/{self.meeting_id}/{self.pk}"
