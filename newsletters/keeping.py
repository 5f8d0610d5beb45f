"""What was published is never deleted, and nobody is offered to: a refusal now and then would tell.

Wagtail's own answer is no where something closed stands below, so that the way would go with it.
"""

from __future__ import annotations

from core.guard.policy import GuardedTester


class PaperPermissions(GuardedTester):
    """Wagtail's answers for bulletins and issues."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Tell whether it is a mere draft that the person may delete."""
        return is_mere_draft(self.page) and super().can_delete(ignore_bulk)


def is_mere_draft(page) -> bool:
    """Tell whether no reader ever saw a bulletin or an issue, and nothing stands below it."""
    return page.first_published_at is None and page.numchild == 0
