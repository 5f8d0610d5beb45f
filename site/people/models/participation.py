from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from people.models.department import Department
from people.models.periods import Period, ends_after_start


class Participation(Period):
    """A unit or a person that takes part in a task for a time; a guest's always ends."""

    task = models.ForeignKey(
        "core.Subject", models.CASCADE, related_name="participations",
        verbose_name=pgettext_lazy("work", "task"),
    )
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="participations"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
    )
    is_guest = models.BooleanField(_("guest"), default=False)

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            ends_after_start("participation_period"),
            models.CheckConstraint(
                condition=Q(department__isnull=False, user__isnull=True)
                | Q(department__isnull=True, user__isnull=False),
                name="participation_of_one",
            ),
            models.CheckConstraint(
                condition=Q(is_guest=False) | Q(user__isnull=False, until__isnull=False),
                name="participation_of_guest_ends",
            ),
            models.UniqueConstraint(
                fields=["task", "department", "since"], name="participation_of_unit_once"
            ),
            models.UniqueConstraint(fields=["task", "user", "since"], name="participation_of_person_once"),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.department or self.user}"
