"""Statuses of wiki pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PageType(models.TextChoices):
    """What a page is for."""

    MANUAL = "manual", _("Duty manual")
    GUIDE = "guide", _("Guide")
    CASE = "case", _("Case")
    BRIEF = "brief", _("Brief")
    NOTE = "note", _("Short note")


# What a 직무편람 must hold (규정 §62, 시행규칙 §46); other headings may stand beside them.
MANUAL_SECTIONS = ("연혁·현황·주요계획", "처리절차·흐름도", "보존문서 현황", "기타")
