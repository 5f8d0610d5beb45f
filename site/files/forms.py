"""The form behind Wagtail's screens for documents."""

from __future__ import annotations

from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

from files.selectors import twins_of


class DocumentForm(BaseDocumentForm):
    """Keep the former bytes as a version, and say which files one sees have the same."""

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        # Wagtail would delete these bytes when others are saved; they are an older version now.
        self.original_file = None
        if self.instance.pk and user is not None:
            self._tell_twins(user)

    def _tell_twins(self, user) -> None:
        titles = [twin.title for twin in twins_of(self.instance, user)]
        if titles and "title" in self.fields:
            said = _("This file is here already: %(titles)s") % {"titles": ", ".join(titles)}
            self["title"].help_text = said  # Wagtail has bound the field before
