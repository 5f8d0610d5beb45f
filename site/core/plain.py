"""Texts without their dress: for comparing, for the index and for summaries."""

from __future__ import annotations

import html
import re

LINE = re.compile(r"</(?:p|li|h[1-6]|tr|td|th|div|caption)>|<br\s*/?>", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
BLANKS = re.compile(r"[^\S\n]+")
BREAKS = re.compile(r"\s*\n\s*")


def plain(markup: str) -> str:
    """Return the words of stored rich text, one line a paragraph or item."""
    text = html.unescape(TAG.sub("", LINE.sub("\n", markup)))
    return BREAKS.sub("\n", BLANKS.sub(" ", text)).strip()
