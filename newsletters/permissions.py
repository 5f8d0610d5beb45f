"""Who may found a bulletin in Wagtail's editor: a right of ours, since a role has no group."""

from __future__ import annotations

from wagtail.models import PagePermissionTester

from core.access import get_access


class HubPermissions(PagePermissionTester):
    """Wagtail's answers for the bulletins' front page, adding below it asked of our rights."""

    def can_add_subpage(self) -> bool:
        """Tell whether the person may found a bulletin."""
        return get_access().can(self.user, "create_publication", self.page.subject)

    def can_publish_subpage(self) -> bool:
        """Tell whether what he founds may be published at once."""
        return self.can_add_subpage()
