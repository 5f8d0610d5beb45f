"""Anchors of the headings in a text, and its table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

MARK = re.compile(r"<h([23]) data-heading>")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level, 2 or 3, its words, and the anchor that leads to it."""

    level: int
    text: str
    anchor: str


def headings_of(blocks: Iterable[Any]) -> list[Heading]:
    """Return the headings among the blocks of a text, in order; two alike get two anchors."""
    found = [block.value for block in blocks if block.block_type == "heading"]
    anchors = _anchors(value["text"] for value in found)
    return [
        Heading(int(value["level"]), value["text"], anchor)
        for value, anchor in zip(found, anchors, strict=True)
    ]


def with_anchors(html: str, blocks: Iterable[Any]) -> SafeString:
    """Give each drawn heading of ``blocks`` its anchor; ``html`` is what they were drawn as."""
    anchors = iter(headings_of(blocks))

    def anchored(found: re.Match) -> str:
        heading = next(anchors, None)
        return f'<h{found[1]} id="{heading.anchor}">' if heading else f"<h{found[1]}>"

    return mark_safe(MARK.sub(anchored, html))


def _anchors(texts: Iterable[str]) -> Iterator[str]:
    used: dict[str, int] = {}
    for text in texts:
        # Ids of the screen itself are plain Latin words: none begins like this.
        base = f"절-{slugify(text, allow_unicode=True)[:60]}"
        used[base] = used.get(base, 0) + 1
        yield base if used[base] == 1 else f"{base}-{used[base]}"
