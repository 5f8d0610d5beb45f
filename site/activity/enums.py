"""Words that events carry."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.TextChoices):
    """By which way something came about."""

    SCREEN = "screen", _("on screen")
    MAIL = "mail", _("by mail")
    IMPORT = "import", _("by import")
    JOB = "job", _("in the background")


class WatchLevel(models.TextChoices):
    """How a person wants to hear of a subject."""

    WATCHING = "watching", _("Watching")
    MUTED = "muted", _("Muted")
