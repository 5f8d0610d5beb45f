"""Texts without their dress: for comparing, for the index and for summaries."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

LINE = re.compile(r"</(?:p|li|h[1-6]|tr|td|th|div|caption)>|<br\s*/?>", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
BLANKS = re.compile(r"[^\S\n]+")
BREAKS = re.compile(r"\s*\n\s*")


def plain(markup: str) -> str:
    """Return the words of stored rich text, one line a paragraph or item."""
    text = html.unescape(TAG.sub("", LINE.sub("\n", markup)))
    return BREAKS.sub("\n", BLANKS.sub(" ", text)).strip()


# What a block says of itself and no reader reads.
ASIDE = frozenset({"id", "type", "level", "kind", "ordered", "page", "image", "document"})


def text_of(raw: Any) -> str:
    """Return all words of a text given as its blocks' raw data, one line a piece."""
    return "\n".join(filter(None, (plain(piece) for piece in _pieces(raw))))


def _pieces(raw: Any) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, Mapping):
        for key, value in raw.items():
            if key not in ASIDE:
                yield from _pieces(value)
    elif isinstance(raw, Iterable):
        for value in raw:
            yield from _pieces(value)
