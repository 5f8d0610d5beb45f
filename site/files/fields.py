"""Where bytes lie, and the name they came under."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath
from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models.fields.files import FieldFile

LONGEST = 255
SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
# The last parts of addresses beside that of the bytes.
RESERVED = frozenset({"read", "first-page"})


def document_key(instance: Any, filename: str) -> str:
    """Return a new storage key: short, since a Hangul name of 90 letters is too long for a disk."""
    return _key("documents", filename)


def first_page_key(instance: Any, filename: str) -> str:
    """Return a new storage key of a first-page image."""
    return _key("first-pages", filename)


def _key(folder: str, filename: str) -> str:
    suffix = PurePath(filename).suffix.lower()
    name = uuid4().hex
    return f"{folder}/{name[:2]}/{name}{suffix if SUFFIX.fullmatch(suffix) else ''}"


def kept_name(name: str) -> str:
    """Return a file's own name in NFC, without folders, fit to be the end of an address."""
    name = PurePath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    name = "".join(letter for letter in name if letter.isprintable()).strip() or "file"
    if len(name) > LONGEST:
        suffix = PurePath(name).suffix[:10]
        name = name[: LONGEST - len(suffix)] + suffix
    # A browser takes dots alone for the folder above.
    return f"_{name}" if name in RESERVED or not name.strip(".") else name


class NamedFile(FieldFile):
    """A file that leaves the name it came under in ``original_name`` of its model."""

    def save(self, name: str, content: Any, save: bool = True) -> None:
        """Store the bytes under a new key."""
        self.instance.original_name = kept_name(name)
        super().save(name, content, save)


class NamedFileField(models.FileField):
    """Stand before ``original_name`` in the model, which is written after it."""

    attr_class = NamedFile
