from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models.department import Department
from people.models.periods import Period, ends_after_start


class Duty(models.Model):
    """A 담당업무 of a unit: what things are bound to, whoever holds it."""

    department = models.ForeignKey(Department, models.PROTECT, related_name="duties")
    title = models.CharField(_("title"), max_length=120)
    is_active = models.BooleanField(_("active"), default=True)
    subject = models.OneToOneField(
        "core.Subject", models.PROTECT, null=True, related_name="+", verbose_name=_("subject")
    )

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        constraints = [models.UniqueConstraint(fields=["department", "title"], name="duty_once_in_a_unit")]

    def __str__(self) -> str:
        return self.title


class DutyHolding(Period):
    """Who holds a duty and who stands in, for a time; at most one row a duty and day."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="holdings")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="holdings")
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deputy_holdings",
    )

    class Meta:
        verbose_name = _("holding of a duty")
        constraints = [
            ends_after_start("duty_holding_period"),
            models.UniqueConstraint(fields=["duty", "since"], name="duty_holding_once"),
            models.UniqueConstraint(
                fields=["duty"], condition=Q(until__isnull=True), name="duty_open_holding_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duty}: {self.holder}"
