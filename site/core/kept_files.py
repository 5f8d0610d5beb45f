"""Choices of images and files that an editor who may not see them neither learns of nor loses.

A block is made once a process, but what its managers hold in the admin is the present reader's: no
query of theirs may stay with the block, and what a text refers to is read past them.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import ModelChoiceField
from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.compare import BlockComparison
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.blocks import ImageChooserBlock, ImageChooserBlockComparison
from wagtail.images.widgets import AdminImageChooser

from core.comparing import deleted, inserted
from core.guard.reader import current, nobody
from core.pages import page_kinds

NO_PICTURE = {"url": "", "width": 0, "height": 0}


def is_seen(file: Model) -> bool:
    """Tell whether ``file`` exists for whoever reads the admin just now; to readers outside it does."""
    return current() is None or type(file).objects.filter(pk=file.pk).exists()


def may_keep(file: Model, kind: str) -> bool:
    """Tell whether it may stand in the text at hand: it is seen, or a version of the page has it."""
    from core.models import Use

    if is_seen(file):
        return True
    page = {"subject__kind__in": page_kinds(), "subject__object_id": current().page_id}
    return Use.objects.filter(**page, kind=kind, object_id=file.pk).exists()


def _closed(file: Model) -> str:
    return _("Closed file no. %(number)s") % {"number": file.pk}


class _KeptWidget:
    """Show a chosen file that is closed to the editor by its number."""

    def get_value_data_from_instance(self, instance: Model) -> dict[str, Any]:
        """Return what the form shows of the chosen file."""
        if is_seen(instance):
            return super().get_value_data_from_instance(instance)
        return {"id": instance.pk, self.display_title_key: _closed(instance), "edit_url": None}


class _KeptImage(_KeptWidget, AdminImageChooser):
    def get_value_data_from_instance(self, instance: Model) -> dict[str, Any]:
        """Add what the editor's script takes for granted."""
        return {"preview": NO_PICTURE, "default_alt_text": ""} | super().get_value_data_from_instance(
            instance
        )


class _KeptDocument(_KeptWidget, AdminDocumentChooser):
    pass


class _KeptChoice:
    """Read what a text refers to past the reader, and take it from a form only if it may be there."""

    @cached_property
    def field(self) -> ModelChoiceField:
        """Return a field that holds no reader's query."""
        with nobody():
            return super().field

    def to_python(self, value):
        """Return the file, closed to whoever reads the admin or not."""
        with nobody():
            return super().to_python(value)

    def bulk_to_python(self, values):
        """Return the files, closed to whoever reads the admin or not."""
        with nobody():
            return super().bulk_to_python(values)

    def value_from_form(self, value):
        """Return the file, or the bare id for ``clean`` to refuse: nothing goes in silence."""
        if value is None or isinstance(value, self.model_class):
            return value
        try:
            file = self.to_python(value)
        except ValueError:
            file = None
        return file if file is not None and may_keep(file, self.used_kind) else value

    def clean(self, value):
        """Refuse what is closed as what never was."""
        if value is not None and not isinstance(value, self.model_class):
            wrong = self.field.error_messages["invalid_choice"]
            raise ValidationError(wrong, code="invalid_choice", params={"value": value})
        return super().clean(value)

    def get_prep_value(self, value):
        """Return the id; of what was refused, as it came."""
        return getattr(value, "pk", value)


class KeptImageBlock(_KeptChoice, ImageChooserBlock):
    """A choice of an image."""

    used_kind = "image"

    @cached_property
    def widget(self):
        """Return a chooser that keeps a closed image to itself."""
        return _KeptImage()

    def deconstruct(self):
        """Stand in migrations as the block it is derived from."""
        return "wagtail.images.blocks.ImageChooserBlock", *super().deconstruct()[1:]

    def get_comparison_class(self):
        """Compare without drawing what is closed."""
        return _ImageComparison


class KeptDocumentBlock(_KeptChoice, DocumentChooserBlock):
    """A choice of a file."""

    used_kind = "document"

    @cached_property
    def widget(self):
        """Return a chooser that keeps a closed file's title to itself."""
        return _KeptDocument()

    def deconstruct(self):
        """Stand in migrations as the block it is derived from."""
        return "wagtail.documents.blocks.DocumentChooserBlock", *super().deconstruct()[1:]

    def get_comparison_class(self):
        """Compare without telling closed titles."""
        return _FileComparison


class _FileComparison(BlockComparison):
    """Compare files for Wagtail's screens by title, or by number where they are closed."""

    def htmlvalue(self, val) -> SafeString:
        """Return how the file is called."""
        return escape(_called(val))

    def htmldiff(self) -> SafeString:
        """Return both with the change marked."""
        if self.val_a == self.val_b:
            return self.htmlvalue(self.val_a)
        return deleted(_called(self.val_a)) + inserted(_called(self.val_b))


class _ImageComparison(ImageChooserBlockComparison):
    """Draw images for Wagtail's screens; with a closed one among them, call them by title or number."""

    def htmlvalue(self, val):
        """Return the image, or how it is called."""
        return super().htmlvalue(val) if _all_seen(val) else escape(_called(val))

    def htmldiff(self):
        """Return both with the change marked."""
        if _all_seen(self.val_a, self.val_b):
            return super().htmldiff()
        return _FileComparison.htmldiff(self)


def _all_seen(*files: Model | None) -> bool:
    return all(file is None or is_seen(file) for file in files)


def _called(file: Model | None) -> str:
    if file is None:
        return ""
    return str(file) if is_seen(file) else _closed(file)
