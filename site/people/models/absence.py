from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models.periods import Period, ends_after_start


class Absence(Period):
    """Days a person is away, with the 대직자 who acts meanwhile."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="absences")
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deputised_absences",
    )
    reason = models.CharField(_("reason"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("absence")
        constraints = [ends_after_start("absence_period")]

    @property
    def last_day(self):
        """Return the last day away, as people say it."""
        return self.until - timedelta(days=1) if self.until else None

    def __str__(self) -> str:
        return f"{self.user} {self.since}"
