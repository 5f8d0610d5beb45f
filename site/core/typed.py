"""What somebody typed into a form that could not be taken: shown again, to be sent again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

SECRET = re.compile(r"password|passwd|secret|credential|^code$|^otp|csrfmiddlewaretoken", re.I)
MACHINERY = re.compile(r"-(TOTAL|INITIAL|M..)(_NUM)?_FORMS$|-(id|type|order|deleted)$|^next$", re.I)
SHORT = 120
LABELS = {
    "title": _("Title"),
    "name": _("Name"),
    "summary": _("Summary"),
    "body": _("Body"),
    "content": _("Body"),
    "text": _("Body"),
    "comment": _("Comment"),
    "description": _("Description"),
    "reason": _("Reason"),
    "login": _("Staff number"),
    "email": _("E-mail"),
}

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Typed:
    """A value to show: ``shown`` in ``shape`` (hidden, line, text, or read for rich text)."""

    name: str
    value: str
    label: Any
    shape: str
    shown: str


def pairs_of(request: HttpRequest) -> list[Pair]:
    """Return the posted names and values without passwords; raises what reading a form raises."""
    lists = request.POST.lists()
    return [(name, value) for name, values in lists if not SECRET.search(name) for value in values]


def file_names(request: HttpRequest) -> list[str]:
    """Return the names of the files that came along; they have to be chosen again."""
    return [file.name for _name, files in request.FILES.lists() for file in files]


def shown(pairs: Iterable[Pair]) -> list[Typed]:
    """Decide how each value is shown."""
    return [_typed(name, value) for name, value in pairs]


def words_among(pairs: Iterable[Pair]) -> list[Typed]:
    """Return what somebody put in words, without choices, dates and machinery."""
    return [one for one in shown(pairs) if one.shape != "hidden" and _in_words(one.name)]


def _in_words(name: str) -> bool:
    return name.rpartition("-")[2] in LABELS


def _typed(name: str, value: str) -> Typed:
    label = LABELS.get(name.rpartition("-")[2], name)
    rich = _rich_text(value)
    if rich is not None:
        return Typed(name, value, label, "read", rich)
    if not value.strip() or MACHINERY.search(name):
        return Typed(name, value, label, "hidden", "")
    shape = "line" if len(value) <= SHORT and "\n" not in value else "text"
    return Typed(name, value, label, shape, value)


def _rich_text(value: str) -> str | None:
    """Return the plain text of the editor's own format, ``None`` when it is something else."""
    if not value.startswith("{"):
        return None
    try:
        return "\n".join(block["text"] for block in json.loads(value)["blocks"])
    except (ValueError, KeyError, TypeError):
        return None
