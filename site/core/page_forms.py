"""The editor's form of every page: the slug is no business of whoever writes."""

from __future__ import annotations

from wagtail.admin.forms import WagtailAdminPageForm

from core.pages import RESERVED, slug_for


class SubjectPageForm(WagtailAdminPageForm):
    """Let the slug follow the title until the page is published; afterwards it stays.

    Two pages below one parent may share it: the id decides.
    """

    def clean(self):
        """Derive the slug of a page that nobody has been given yet."""
        cleaned = super().clean()
        title = cleaned.get("title")
        if title and self.instance.first_published_at is None:
            slug = slug_for(title)
            self.instance.slug = f"{slug}-0" if slug in RESERVED else slug
        return cleaned
