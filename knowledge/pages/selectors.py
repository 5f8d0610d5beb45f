"""What readers are shown of wiki pages, in a number of queries that does not grow with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F

from core.access import get_access
from core.enums import State, TokenRole
from core.models import Subject
from knowledge.pages.models import PageLink, PublishedVersion, Trashed, WikiPage
from people.models import Department

SORTS = {
    "-changed": ("-changed_at", "-pk"),
    "changed": ("changed_at", "pk"),
    "title": ("title", "pk"),
    "-title": ("-title", "-pk"),
}
NEWEST = "-changed"


@dataclass(frozen=True, slots=True)
class PageFilter:
    """What a reader asks for; empty parts ask for nothing.

    ``units`` are departments with those below (primary keys); ``task_path`` is a task's place.
    """

    units: frozenset[int] | None = None
    task_path: str = ""
    page_type: str = ""
    stale: bool = False
    text: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything is asked for."""
        return any(
            (self.units is not None, self.task_path, self.page_type, self.stale, self.text)
        )


@dataclass(slots=True)
class Card:
    """A page in a list."""

    subject: Subject
    page: WikiPage
    task: Subject | None
    is_stale: bool


def pages_for(user: Any, day: date, asked: PageFilter | None = None, sort: str = NEWEST):
    """Return the subjects of the pages ``user`` may see that fit; give a slice to ``cards``."""
    asked = asked or PageFilter()
    rows = Subject.objects.visible_to(user, day).of_kind(WikiPage.subject_kind)
    if asked.units is not None:
        units = Department.objects.filter(pk__in=asked.units).values("subject_id")
        rows = rows.filter(department__in=units)
    if asked.text:
        rows = rows.filter(title__icontains=asked.text)
    content = _content(asked, day)
    if content is not None:
        rows = rows.filter(object_id__in=content.values("pk"))
    return rows.order_by(*SORTS.get(sort, SORTS[NEWEST]))


def _content(asked: PageFilter, day: date):
    if not (asked.task_path or asked.page_type or asked.stale):
        return None
    pages = WikiPage.objects.all()
    if asked.task_path:
        pages = pages.filter(path__startswith=asked.task_path)
    if asked.page_type:
        pages = pages.filter(page_type=asked.page_type)
    return pages.filter(review_on__lt=day) if asked.stale else pages


def cards(subjects: Iterable[Subject], user: Any, day: date) -> list[Card]:
    """Return what a list shows of each subject, in two queries and those of the audience."""
    subjects = list(subjects)
    pages = WikiPage.objects.defer("body").in_bulk([row.object_id for row in subjects])
    tasks = Subject.objects.visible_to(user, day).in_bulk({row.task_id for row in subjects} - {None})
    return [
        Card(row, page, tasks.get(row.task_id), page.is_stale(day))
        for row in subjects
        if (page := pages.get(row.object_id))
    ]


def backlinks(subject: Subject, user: Any, day: date):
    """Return the subjects ``user`` may see whose text points to ``subject``, by title."""
    rows = Subject.objects.visible_to(user, day).filter(links_out__target=subject)
    return rows.order_by("title", "pk")


def dead_links(subject: Subject) -> int:
    """Count the links of a published text that point to what was deleted; for its editors."""
    return PageLink.objects.filter(source=subject, target__state=State.DELETED).count()


def pages_below(subject: Subject, user: Any, day: date):
    """Return the subjects ``user`` may see directly below a page, by title."""
    rows = Subject.objects.visible_to(user, day).of_kind(WikiPage.subject_kind)
    return rows.filter(parent=subject).order_by("title", "pk")


@dataclass(frozen=True, slots=True)
class Version:
    """A revision as the history shows it: its number if readers were given it."""

    revision: Any
    number: int | None
    is_live: bool


def versions(page: WikiPage, *, drafts: bool):
    """Return the revisions a reader may look at, newest first: the published, or with drafts all."""
    revisions = page.revisions.select_related("user").defer("content").order_by("-created_at", "-pk")
    if drafts:
        return revisions
    return revisions.filter(pk__in=PublishedVersion.objects.filter(page=page.pk).values("revision"))


def numbered(page: WikiPage, revisions: Iterable[Any]) -> list[Version]:
    """Return revisions with their numbers, in one query."""
    revisions = list(revisions)
    known = PublishedVersion.objects.filter(revision__in=[one.pk for one in revisions])
    numbers = dict(known.values_list("revision_id", "number"))
    return [Version(one, numbers.get(one.pk), one.pk == page.live_revision_id) for one in revisions]


def thrown_away(user: Any, day: date):
    """Return the pages in the trash that ``user`` could edit before, newest first.

    Nobody sees a deleted subject, so its tokens are asked for here: those of its readers as well,
    unless it was a draft, which is its editors' alone.
    """
    held = get_access().audience_of(user, day)
    gone = Subject.objects.of_kind(WikiPage.subject_kind).filter(state=State.DELETED)
    mine = gone.holding(held, TokenRole.EDIT)
    drafts = mine.filter(object_id__in=WikiPage.objects.filter(live=False).values("pk"))
    known = mine.holding(held) | drafts
    roots = Trashed.objects.filter(page__in=known.values("object_id"), page=F("root"))
    return roots.select_related("page", "trashed_by").order_by("-trashed_at", "-pk")
