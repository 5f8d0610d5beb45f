"""Cover and file of an old version, whoever looks at it and whatever became of them since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms import ModelForm
from wagtail.models import Page

from files.models import Document, Image

FILES = {"cover": Image, "document": Document}


def without_files(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return a version's content without them.

    Wagtail asks the managers, which in the admin hold what the person sees: it would lose a cover,
    and break off at a file that he does not see or that is deleted.
    """
    return {**content, **{name: None for name in FILES if name in content}}


def leave_unseen(form: ModelForm, user: Any) -> None:
    """Take the fields of files that ``user`` does not see off the form: saving would empty them."""
    for name, model in FILES.items():
        pk = getattr(form.instance, f"{name}_id", None)
        if pk and name in form.fields and not model.objects.visible_to(user).filter(pk=pk).exists():
            del form.fields[name]


def put_back(page: Page, content: Mapping[str, Any]) -> None:
    """Give a page made from ``content`` the cover and the file that still exist."""
    for name, model in FILES.items():
        if name in content:
            known = model._base_manager.filter(pk=content[name]).exists()
            setattr(page, f"{name}_id", content[name] if known else None)
