"""Statuses of bulletins."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Cadence(models.TextChoices):
    """How often a bulletin comes out."""

    WEEKLY = "weekly", _("Weekly")
    BIWEEKLY = "biweekly", _("Every two weeks")
    MONTHLY = "monthly", _("Monthly")
    BIMONTHLY = "bimonthly", _("Every two months")
    QUARTERLY = "quarterly", _("Quarterly")


class Running(models.TextChoices):
    """Whether a bulletin goes on."""

    RUNNING = "running", _("Coming out")
    PAUSED = "paused", _("Paused")
    ENDED = "ended", _("Discontinued")


class Language(models.TextChoices):
    """What a bulletin is written in."""

    KOREAN = "ko", _("Korean")
    ENGLISH = "en", _("English")
    CHINESE = "zh", _("Chinese")
    VIETNAMESE = "vi", _("Vietnamese")
    SEVERAL = "mul", _("Several languages")
