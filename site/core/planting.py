"""Put many published pages into the tree at once: places, texts and one revision each.

Wagtail saves a page and its publication in some 37 ms; a city has hundreds of pages to begin with.
No signal is sent, so subjects, events and whatever else follows a page are the caller's to write.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Max
from wagtail.models import Locale, Page, Revision

from core.pages import RESERVED, slug_for

CHUNK = 200
NAMESPACE = uuid.UUID("6f1b2c0e-3c51-4a0e-9d8a-5d1d0b7a7f10")


@dataclass(slots=True, kw_only=True)
class Seedling:
    """A page to be: an unsaved instance with its title, the page above (saved, or one before it).

    ``fill(page)`` is called once all pages have their ids and before their texts are saved, so
    that texts can link to each other; ``rows(page)`` gives the unsaved rows that hang on the page.
    """

    page: Page
    parent: Page
    author: Any
    created_at: datetime
    changed_at: datetime
    fill: Callable[[Page], None] | None = None
    rows: Callable[[Page], Iterable[Any]] | None = None


@transaction.atomic
def plant(seedlings: Iterable[Seedling]) -> list[Page]:
    """Insert pages, parents before children; return them in order, with ids and live revisions."""
    seedlings = list(seedlings)
    if not seedlings:
        return []
    Places(seedlings).assign()
    trunks = _insert_trunks(seedlings)
    for seedling in seedlings:
        if seedling.fill:
            seedling.fill(seedling.page)
    for seedling in seedlings:
        seedling.page.save_base(raw=True, force_insert=True)
    _insert_rows(seedlings)
    _insert_revisions(seedlings, trunks)
    return [seedling.page for seedling in seedlings]


class Places:
    """Paths and slugs: each page becomes the last child of its parent."""

    def __init__(self, seedlings: list[Seedling]) -> None:
        self.seedlings = seedlings
        self.new = {id(seedling.page) for seedling in seedlings}
        self.last: dict[str, int] = {}
        self.slugs: dict[str, set[str]] = defaultdict(set)
        self.locale = Locale.get_default()

    def assign(self) -> None:
        """Give all pages their places and count the children of those that were there before."""
        grown: dict[int, Page] = {}
        for seedling in self.seedlings:
            if id(seedling.parent) not in self.new:
                grown[seedling.parent.pk] = seedling.parent
                self._know(seedling.parent)
            self._assign(seedling)
        for parent in grown.values():
            Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild)

    def _know(self, parent: Page) -> None:
        if parent.path in self.last:
            return
        # Not ``get_children``: a parent read a while ago may think it has none.
        below = {"depth": parent.depth + 1, "path__startswith": parent.path}
        children = Page.objects.filter(**below).order_by()
        parent.numchild = children.count()
        highest = children.aggregate(path=Max("path"))["path"]
        self.last[parent.path] = Page._str2int(highest[-Page.steplen :]) if highest else 0
        self.slugs[parent.path].update(children.values_list("slug", flat=True))

    def _assign(self, seedling: Seedling) -> None:
        page, parent = seedling.page, seedling.parent
        step = self.last.get(parent.path, 0) + 1
        self.last[parent.path] = step
        parent.numchild += 1
        page.depth = parent.depth + 1
        page.path = Page._get_path(parent.path, page.depth, step)
        page.numchild = 0
        page.slug = self._free(page.slug or slug_for(page.title), parent.path)
        page.set_url_path(parent)
        page.locale = self.locale
        page.translation_key = uuid.uuid5(NAMESPACE, page.url_path)

    def _free(self, slug: str, place: str) -> str:
        taken = self.slugs[place]
        free, number = slug, 2
        while free in taken or free in RESERVED:
            free, number = f"{slug}-{number}", number + 1
        taken.add(free)
        return free


def _insert_trunks(seedlings: list[Seedling]) -> list[Page]:
    """Insert the rows of Wagtail's own table and give each page its id."""
    fields = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    trunks = []
    for seedling in seedlings:
        page = seedling.page
        page.owner = seedling.author
        page.draft_title = page.title
        page.live, page.has_unpublished_changes = True, False
        page.first_published_at = seedling.created_at
        page.last_published_at = page.latest_revision_created_at = seedling.changed_at
        trunks.append(Page(**{name: getattr(page, name) for name in fields}))
    Page.objects.bulk_create(trunks, batch_size=CHUNK)
    for trunk, seedling in zip(trunks, seedlings, strict=True):
        seedling.page.pk = seedling.page.id = trunk.pk
    return trunks


def _insert_rows(seedlings: list[Seedling]) -> None:
    rows: dict[type, list] = defaultdict(list)
    for seedling in seedlings:
        for row in seedling.rows(seedling.page) if seedling.rows else ():
            rows[type(row)].append(row)
    for model, unsaved in rows.items():
        model._default_manager.bulk_create(unsaved, batch_size=CHUNK)


def _insert_revisions(seedlings: list[Seedling], trunks: list[Page]) -> None:
    base = ContentType.objects.get_for_model(Page)
    revisions = Revision.objects.bulk_create(
        [
            Revision(
                content_type_id=seedling.page.content_type_id,
                base_content_type=base,
                object_id=str(seedling.page.pk),
                created_at=seedling.changed_at,
                user=seedling.author,
                object_str=seedling.page.title,
                content=seedling.page.serializable_data(),
            )
            for seedling in seedlings
        ],
        batch_size=CHUNK,
    )
    for revision, seedling, trunk in zip(revisions, seedlings, trunks, strict=True):
        for page in (seedling.page, trunk):
            page.latest_revision = page.live_revision = revision
    Page.objects.bulk_update(trunks, ["latest_revision", "live_revision"], batch_size=CHUNK)
