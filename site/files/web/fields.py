"""Fields that take files."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ManyFilesInput(forms.ClearableFileInput):
    """A file input that takes several at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, none included."""

    def __init__(self, **options) -> None:
        options = {"label": _("Files"), "required": False, "widget": ManyFilesInput(), **options}
        super().__init__(**options)

    def clean(self, data, initial=None) -> list:
        """Return the files, each of them checked."""
        given = data if isinstance(data, (list, tuple)) else [data] if data else []
        if self.required and not given:
            raise forms.ValidationError(self.error_messages["required"], "required")
        return [super(FilesField, self).clean(one, initial) for one in given]
