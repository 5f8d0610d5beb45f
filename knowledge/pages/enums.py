"""Statuses of wiki pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PageType(models.TextChoices):
    """What a page is for."""

    MANUAL = "manual", _("Duty manual")
    GUIDE = "guide", _("Guide")
    CASE = "case", _("Case")
    BRIEF = "brief", _("Brief")
    NOTE = "note", _("Note")
