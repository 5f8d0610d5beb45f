"""The way from the front page to a page, told only as far as the reader may know it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext
from wagtail.models import Page

from core.links import subjects_of
from core.models import Subject


def above(page: Page, user: Any) -> list[Subject]:
    """Return the subjects of the pages above that ``user`` may see, the front page left out."""
    if not page.path:
        return []
    step = Page.steplen
    paths = [page.path[:end] for end in range(step, len(page.path), step)]
    ids = Page.objects.filter(path__in=paths, depth__gt=2).order_by("path").values_list("pk", flat=True)
    order = {pk: place for place, pk in enumerate(ids)}
    return sorted(subjects_of(order).visible_to(user), key=lambda row: order[row.object_id])


def trail(page: Page, subjects_above: list[Subject]) -> list[tuple[str, str]]:
    """Return labels and addresses for the breadcrumb, the page itself last."""
    steps = [(pgettext("work", "Tasks"), reverse("tasks:list"))]
    steps += [(subject.title, subject.address) for subject in subjects_above]
    return [*steps, (page.title, "")]
