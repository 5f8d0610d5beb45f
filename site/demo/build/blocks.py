"""Turn the blocks of the texts into those of Wagtail's fields."""

from __future__ import annotations

from core import stream


def block_of(block: tuple) -> stream.Block:
    """Return the raw block; links to pages are the caller's, who knows the ids."""
    kind, *parts = block
    if kind == "heading":
        return stream.heading(parts[0])
    if kind == "list":
        return stream.bullets(parts[0])
    if kind == "table":
        return stream.table(parts[0], parts[1])
    return stream.paragraph(parts[0])
