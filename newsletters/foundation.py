"""Lay the bulletins' front page below the city's front page."""

from __future__ import annotations

from datetime import datetime

from django.apps import apps as installed
from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from core.models import Subject
from core.subjects import SubjectData
from core.tokens import PUBLIC
from newsletters.models import HubPage

TITLE = "소식지"


def lay_after_migrate(sender, apps=installed, **kwargs) -> None:
    """Lay it as soon as the front page stands, which a room above lays; whichever app was last."""
    known = {model._meta.label for model in apps.get_models()}
    if {"newsletters.HubPage", "core.Subject", "wagtailcore.Site"} <= known:
        lay(now=timezone.now())


@transaction.atomic
def lay(*, now: datetime) -> HubPage | None:
    """Return the front page of bulletins, made when missing; none while the city has no front page."""
    hub = HubPage.objects.first()
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    home = site.root_page.specific if site else None
    if hub is not None or getattr(home, "subject_kind", None) != "home":
        return hub
    hub = home.add_child(instance=HubPage(title=TITLE, live=True))
    Subject.objects.write_many(
        [
            SubjectData(
                kind=HubPage.subject_kind,
                object_id=hub.pk,
                title=TITLE,
                address=hub.subject_address(),
                changed_at=now,
                audience=frozenset({PUBLIC}),
                parent_id=Subject.objects.of(home.subject_kind, home.pk).pk,
            )
        ]
    )
    return hub
