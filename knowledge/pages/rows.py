"""Wiki pages as plain rows: for services, imports and the demo city."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from wagtail.models import Page

from core.stream import Block
from knowledge.pages.enums import PageType
from people.models import Department, Duty, User


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """All that a page says. ``body`` is raw blocks, see ``core.stream``."""

    title: str
    page_type: str = PageType.NOTE
    summary: str = ""
    keywords: Sequence[str] = ()
    body: Sequence[Block] = ()
    department: Department | None = None
    duty: Duty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedPage(PageRow):
    """A page of a bulk insert.

    ``parent`` is a saved task or page, or the ``key`` of a row before it. ``text`` gives the body
    once all ids are known, from key to page id, so that pages can link to each other.
    """

    key: str
    parent: Page | str
    created_at: datetime
    changed_at: datetime
    author: User | None = None
    audience: frozenset[str] | None = None
    verified_on: date | None = None
    review_on: date | None = None
    text: Callable[[Mapping[str, int]], Sequence[Block]] | None = None
