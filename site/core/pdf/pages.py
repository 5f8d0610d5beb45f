"""What a page of any origin holds, whichever of the allowed ways it was written down."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary


def notes_of(page: Any) -> list[Any]:
    """Return the annotations of a page; what is none is left out."""
    return [note for note in page.get("/Annots") or () if isinstance(note, Dictionary)]


def contents_of(page: Any) -> list[Any]:
    """Return the content streams of a page in their order."""
    contents = page.get("/Contents")
    if contents is None:
        return []
    return list(contents) if isinstance(contents, Array) else [contents]
