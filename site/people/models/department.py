from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.enums import Level
from people.models.periods import Period, ends_after_start


class Department(models.Model):
    """A unit of the organisation, keyed by 행정표준기관코드; its names are dated."""

    code = models.CharField(_("standard agency code"), max_length=20, unique=True)
    name = models.CharField(_("name today"), max_length=100)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("parent unit"),
    )
    order = models.PositiveIntegerField(_("order"), default=0)
    is_active = models.BooleanField(_("active"), default=True)
    subject = models.OneToOneField(
        "core.Subject", models.PROTECT, null=True, related_name="+", verbose_name=_("subject")
    )

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(condition=Q(level__in=Level.values), name="department_level_known"),
            models.CheckConstraint(condition=~Q(parent=models.F("pk")), name="department_not_own_parent"),
        ]

    def __str__(self) -> str:
        return self.name


class DepartmentName(Period):
    """What a unit was called, and when."""

    department = models.ForeignKey(Department, models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=100)

    class Meta:
        verbose_name = _("dated name")
        constraints = [
            ends_after_start("department_name_period"),
            models.UniqueConstraint(fields=["department", "since"], name="department_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """``successor`` took over from ``former``, by merger or by split; it holds its token."""

    former = models.ForeignKey(Department, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Department, models.PROTECT, related_name="inheritances")
    since = models.DateField(_("from"))

    class Meta:
        verbose_name = _("succession")
        constraints = [
            models.UniqueConstraint(fields=["former", "successor"], name="succession_once"),
            models.CheckConstraint(condition=~Q(former=models.F("successor")), name="succession_by_another"),
        ]

    def __str__(self) -> str:
        return f"{self.former} → {self.successor}"
