"""Half-open ``[since, until)`` days, in Asia/Seoul."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class PeriodQuerySet(models.QuerySet):
    """Adjectives of dated rows."""

    def on(self, day):
        """Keep the rows in force on ``day``."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)


class Period(models.Model):
    """A row in force from ``since`` up to, and not on, ``until``."""

    since = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        abstract = True


def ends_after_start(name: str) -> models.CheckConstraint:
    """Return the constraint that a period is not empty."""
    return models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gt=F("since")), name=name)
