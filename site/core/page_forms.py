"""The editor's form of every page: the slug is no business of whoever writes."""

from __future__ import annotations

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from core.pages import RESERVED, slug_for


class SubjectPageForm(WagtailAdminPageForm):
    """Let the slug follow the title until the page is published; afterwards it stays.

    The form asks for no slug: a refusal would tell of a closed page that has it already.
    """

    def clean(self):
        """Choose a slug that is free below the parent."""
        cleaned = super().clean()
        title = cleaned.get("title")
        if title and self.parent_page is not None and self.instance.first_published_at is None:
            self.instance.slug = self._free(slug_for(title))
        return cleaned

    def _free(self, slug: str) -> str:
        free, number = slug, 2
        while free in RESERVED or not Page._slug_is_available(
            free, self.parent_page, self.instance
        ):
            free, number = f"{slug}-{number}", number + 1
        return free
