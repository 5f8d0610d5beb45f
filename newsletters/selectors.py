"""Reads across models that are no list of a screen; those stand in ``reading``."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from core.access import get_access
from newsletters.models import HubPage


def way_to_new_publication(user: Any, day: date) -> str:
    """Return where a bulletin is founded, nothing to whoever may not."""
    hub = HubPage.objects.first()
    if hub is None or not get_access().can(user, "create_publication", hub.subject, day):
        return ""
    return reverse("wagtailadmin_pages:add", args=["newsletters", "publicationpage", hub.pk])
