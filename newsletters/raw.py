"""Articles given as rows, as the raw blocks of an issue."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from core.stream import NAMESPACE, with_ids
from newsletters.rows import ArticleRow


def raw_articles(key: str, rows: Iterable[ArticleRow]) -> list[dict[str, Any]]:
    """Return the blocks of articles; ids hang on ``key`` and on each article's own key or place."""
    return [_block(f"{key}/{row.key or place}", row) for place, row in enumerate(rows)]


def _block(place: str, row: ArticleRow) -> dict[str, Any]:
    named = row.key if _is_uuid(row.key) else str(uuid.uuid5(NAMESPACE, place))
    tasks = [
        {"type": "item", "value": task.pk, "id": str(uuid.uuid5(NAMESPACE, f"{place}/task/{task.pk}"))}
        for task in row.tasks
    ]
    return {
        "type": "article",
        "id": named,
        "value": {
            "title": row.title,
            "summary": row.summary,
            "cover": row.cover.pk if row.cover else None,
            "body": with_ids(place, row.body),
            "tags": ", ".join(row.tags),
            "tasks": tasks,
        },
    }


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
