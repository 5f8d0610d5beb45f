"""Wiki pages as they can be found: the published text, and of a draft its latest."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from wagtail.models import Revision

from core.calendar import today
from core.enums import State
from core.plain import text_of
from knowledge.pages.models import WikiPage
from search import registry
from search.entry import Entry


def build(subject_ids: Sequence[int]) -> Iterator[Entry]:
    """Yield the entry of each page, in a fixed number of queries."""
    bases = registry.bases(subject_ids)
    pages = WikiPage.objects.in_bulk([base.subject.object_id for base in bases.values()])
    drafts = _latest_drafts(bases, pages)
    day = today()
    for base in bases.values():
        page = pages.get(base.subject.object_id)
        if page is None:
            continue
        draft = drafts.get(page.pk)
        if base.subject.state == State.DRAFT:
            yield base.draft(**(_of_draft(draft) if draft else _of_page(page, day)))
        else:
            yield base.entry(**_of_page(page, day))


def _latest_drafts(bases: Mapping, pages: Mapping[int, WikiPage]) -> dict[int, dict[str, Any]]:
    wanted = [
        pages[base.subject.object_id].latest_revision_id
        for base in bases.values()
        if base.subject.state == State.DRAFT and base.subject.object_id in pages
    ]
    found = Revision.objects.filter(pk__in=[pk for pk in wanted if pk])
    return {int(revision.object_id): revision.content for revision in found}


def _of_page(page: WikiPage, day: date) -> dict[str, Any]:
    return {
        "summary": page.summary,
        "body": f"{text_of(page.body.raw_data)}\n{page.keywords}",
        "aliases": _aliases(page.keywords),
        "verified": page.is_verified(day),
        "stale": page.is_stale(day),
    }


def _of_draft(content: dict[str, Any]) -> dict[str, Any]:
    body = content.get("body") or "[]"
    keywords = content.get("keywords") or ""
    return {
        "summary": content.get("summary") or "",
        "body": f"{text_of(json.loads(body) if isinstance(body, str) else body)}\n{keywords}",
        "aliases": _aliases(keywords),
    }


def _aliases(keywords: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in keywords.split(",") if word.strip())


registry.register(WikiPage.subject_kind, build)
