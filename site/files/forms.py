"""The form behind Wagtail's screens for documents."""

from __future__ import annotations

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

from files.models import DocumentVersion
from files.selectors import draft_of, twins_of
from files.services import drafts


class DocumentForm(BaseDocumentForm):
    """Keep the former bytes as a version, new ones as a draft where the document has readers.

    It says which files one sees have the same bytes, and that a draft waits.
    """

    # The draft that saving this form left.
    draft: DocumentVersion | None = None

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        # Wagtail would delete these bytes when others are saved; they are an older version now.
        self.original_file = None
        self._user, self._present = user, self.instance.file
        if self.instance.pk and user is not None:
            self._tell_twins(user)
            self._tell_draft(user)

    def save(self, commit=True):
        """Save the document; its readers keep the bytes they have."""
        brought = self.cleaned_data.get("file") if "file" in self.changed_data else None
        if not (commit and brought and self.instance.pk and drafts.needs_publishing(self.instance)):
            return super().save(commit)
        self.changed_data.remove("file")
        self.instance.file = self._present
        saved = super().save(commit)
        self.draft = drafts.add(
            document=saved, file=brought, uploaded_by=self._user, now=timezone.now()
        )
        return saved

    def _tell_twins(self, user) -> None:
        titles = [twin.title for twin in twins_of(self.instance, user)]
        if titles and "title" in self.fields:
            said = _("This file is here already: %(titles)s") % {"titles": ", ".join(titles)}
            self["title"].help_text = said  # Wagtail has bound the field before

    def _tell_draft(self, user) -> None:
        draft = draft_of(self.instance, user)
        if draft and "file" in self.fields:
            said = _("Version %(number)s waits to be published.") % {"number": draft.number}
            self["file"].help_text = format_html(
                '{} <a href="{}">{}</a>', said, self.instance.draft_address, _("Look at it")
            )
