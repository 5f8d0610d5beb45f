"""What a move means for those who read: a page is never wider than the one above it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page

from core.links import subjects_of
from core.models import Subject
from core.tokens import TooWide, kept_below
from people.services.audience import plan_for


@dataclass
class Narrowing:
    """Whom a move would shut out: the subjects that would have fewer readers."""

    subjects: list[Subject] = field(default_factory=list)
    nobody_left: bool = False

    @property
    def changes_something(self) -> bool:
        """Tell whether anybody would lose something."""
        return bool(self.subjects) or self.nobody_left

    def seen_by(self, user: Any) -> list[Subject]:
        """Return those that ``user`` may see; of the others he must not learn."""
        ids = [row.pk for row in self.subjects]
        return list(Subject.objects.visible_to(user).filter(pk__in=ids).order_by("title"))


def narrowing(page: Page, destination: Page) -> Narrowing:
    """Return what would be narrowed if ``page`` stood below ``destination``; writes nothing."""
    rows = subjects_of([page.pk, destination.pk]).prefetch_related("token_rows")
    by_page = {row.object_id: row for row in rows}
    own, above = by_page.get(page.pk), by_page.get(destination.pk)
    if own is None or above is None:
        return Narrowing()
    try:
        kept = kept_below(own.audience, above.audience)
    except TooWide:
        return Narrowing(nobody_left=True)
    if kept == own.audience:
        return Narrowing()
    plan = plan_for(own, kept)
    return Narrowing(list(plan.changes), nobody_left=bool(plan.stuck))
