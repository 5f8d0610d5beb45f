"""Wagtail's screen that changes a document, taught to say when readers have not got the new bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _


def install() -> None:
    """Let the screen lead to where the draft is published."""
    from wagtail.documents.views.documents import EditView

    _when_drafted(EditView, "get_success_message", _said)
    _when_drafted(EditView, "get_success_buttons", lambda view: [])
    _when_drafted(EditView, "get_success_url", lambda view: view.object.draft_address)


def _said(view: Any) -> str:
    return _("Version %(number)s is kept. Readers get it once you publish it.") % {
        "number": view.form.draft.number
    }


def _when_drafted(owner: type, name: str, instead: Callable[[Any], Any]) -> None:
    original = getattr(owner, name)

    def method(self):
        form = getattr(self, "form", None)
        return instead(self) if getattr(form, "draft", None) else original(self)

    setattr(owner, name, method)
