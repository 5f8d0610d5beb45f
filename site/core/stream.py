"""Blocks of a text as raw data, for whoever writes texts without the editor.

Ids hang on ``key``, so that the same text has the same ids and versions can be compared.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.html import escape

NAMESPACE = uuid.UUID("0d7c7b0a-7a34-4c76-9a0a-3f3f0d1c2b54")

Block = dict[str, Any]


def heading(text: str, level: int = 2) -> Block:
    """Return a heading of level 2 or 3."""
    return {"type": "heading", "value": {"text": text, "level": str(level)}}


def paragraph(*lines: str) -> Block:
    """Return plain lines, each a paragraph; for rich text give ``rich``."""
    return rich("".join(f"<p>{escape(line)}</p>" for line in lines))


def rich(html: str) -> Block:
    """Return stored rich text, links as Wagtail keeps them."""
    return {"type": "paragraph", "value": html}


def bullets(lines: Iterable[str], *, ordered: bool = False) -> Block:
    """Return a list of plain lines."""
    items = [f"<p>{escape(line)}</p>" for line in lines]
    return {"type": "list", "value": {"ordered": ordered, "items": items}}


def callout(text: str, kind: str = "note") -> Block:
    """Return a remark: note, warning or law."""
    return {"type": "callout", "value": {"kind": kind, "text": f"<p>{escape(text)}</p>"}}


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> Block:
    """Return a table of plain cells."""
    return {
        "type": "table",
        "value": {
            "caption": caption,
            "columns": [{"type": "text", "heading": name} for name in columns],
            "rows": [{"values": list(row)} for row in rows],
        },
    }


def page_link(page_id: int, note: str = "") -> Block:
    """Return a link to a page, drawn with its title for those who may see it."""
    return {"type": "page_link", "value": {"page": page_id, "note": note}}


def inline_link(page_id: int, words: str) -> str:
    """Return a link for use inside ``rich``."""
    return f'<a linktype="page" id="{page_id}">{escape(words)}</a>'


def with_ids(key: str, blocks: Iterable[Block]) -> list[Block]:
    """Give each block, and each item of a list, an id that hangs on ``key`` and its position."""
    numbered = []
    for position, block in enumerate(blocks):
        place = f"{key}/{position}"
        value = block["value"]
        if block["type"] == "list":
            items = enumerate(value["items"])
            value = value | {"items": [_item(f"{place}/{n}", item) for n, item in items]}
        numbered.append(block | {"value": value, "id": _id(place)})
    return numbered


def _item(place: str, item: str) -> Block:
    return {"type": "item", "value": item, "id": _id(place)}


def _id(place: str) -> str:
    return str(uuid.uuid5(NAMESPACE, place))
