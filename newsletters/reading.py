"""What readers are shown of bulletins, in a number of queries that does not grow with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery

from activity.enums import WatchLevel
from activity.models import Event, ReadMark, Watch
from core.enums import READABLE
from core.models import Subject
from core.tokens import PUBLIC, STAFF
from newsletters import verbs
from newsletters.cadence import due_after
from newsletters.models import Article, IssuePage, PublicationPage


@dataclass(slots=True)
class Piece:
    """An article in a list: its row, or its block while the issue is not published."""

    title: str
    summary: str
    address: str = ""
    tags: list[str] = field(default_factory=list)
    tasks: list[Subject] = field(default_factory=list)
    cover: Any = None
    body: Any = None


@dataclass(slots=True)
class IssueCard:
    """An issue in a list; ``pieces`` only where the list tells its articles."""

    page: IssuePage
    subject: Subject
    is_unread: bool = False
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Bulletin:
    """A bulletin on the hub, with what the reader has of it."""

    page: PublicationPage
    subject: Subject
    last: IssueCard | None = None
    unread: int = 0
    is_followed: bool = False
    is_overdue: bool = False

    @property
    def is_public(self) -> bool:
        """Tell whether everybody may read it."""
        return PUBLIC in self.subject.audience

    @property
    def is_for_staff(self) -> bool:
        """Tell whether every employee may read it."""
        return STAFF in self.subject.audience

    @property
    def due_on(self) -> date:
        """Return the day on which the next issue is expected."""
        since = self.last.page.issued_on if self.last else self.page.started_on
        return due_after(since, self.page.cadence) if self.last else since


def bulletins(user: Any, day: date) -> list[Bulletin]:
    """Return the bulletins ``user`` may see, by title."""
    last = published(user, day).filter(publication=OuterRef("pk")).newest_first().values("pk")[:1]
    pages = PublicationPage.objects.visible_to(user, day).select_related("department")
    pages = list(pages.annotate(last_id=Subquery(last)).order_by("title", "pk"))
    subjects = subjects_of(PublicationPage.subject_kind, [page.pk for page in pages])
    issues = IssuePage.objects.filter(pk__in=[page.last_id for page in pages if page.last_id])
    lasts = {row.page.pk: row for row in rows_of(issues)}
    unread, followed = unread_by_bulletin(user, day), followed_by(user)
    late = PublicationPage.objects.overdue(day, among=published(user, day))
    late = set(late.values_list("pk", flat=True))
    return [
        Bulletin(
            page=page,
            subject=subject,
            last=lasts.get(page.last_id),
            unread=unread.get(subject.pk, 0),
            is_followed=subject.pk in followed,
            is_overdue=page.pk in late,
        )
        for page in pages
        if (subject := subjects.get(page.pk))
    ]


def published(user: Any, day: date) -> QuerySet[IssuePage]:
    """Return the published issues ``user`` may see, without their texts."""
    return IssuePage.objects.live().visible_to(user, day).defer("articles")


def rows_of(issues: Iterable[IssuePage], unread: frozenset[int] = frozenset()) -> list[IssueCard]:
    """Return issues as rows, in one query; ``unread`` are subject ids."""
    issues = list(issues)
    subjects = subjects_of(IssuePage.subject_kind, [issue.pk for issue in issues])
    return [
        IssueCard(issue, subject, subject.pk in unread)
        for issue in issues
        if (subject := subjects.get(issue.pk))
    ]


def subjects_of(kind: str, ids: Iterable[int]) -> dict[int, Subject]:
    """Return the subjects of things with their tokens, by the things' ids."""
    found = Subject.objects.of_kind(kind).filter(object_id__in=list(ids))
    return {row.object_id: row for row in found.prefetch_related("token_rows")}


def followed_by(user: Any) -> frozenset[int]:
    """Return the bulletins (subject ids) that ``user`` follows; none for a visitor."""
    if not user.is_authenticated:
        return frozenset()
    watched = Watch.objects.watching().filter(user=user, subject__kind=PublicationPage.subject_kind)
    return frozenset(watched.values_list("subject_id", flat=True))


def unread_events(user: Any, day: date) -> QuerySet[Event]:
    """Return the new and corrected issues of followed bulletins that ``user`` has not read of.

    Nothing from before he began to follow, so that back issues brought in later are not new.
    """
    if not user.is_authenticated:
        return Event.objects.none()
    marks = ReadMark.objects.filter(user=user, event=OuterRef("pk"))
    watched = {"second__watches__user": user, "second__watches__level": WatchLevel.WATCHING}
    told = Event.objects.filter(verb__in=verbs.TOLD, subject__state__in=READABLE, **watched)
    told = told.exclude(actor=user)
    told = told.filter(occurred_at__gte=F("second__watches__since")).visible_to(user, day)
    return told.annotate(is_read=Exists(marks)).filter(is_read=False)


def unread_by_bulletin(user: Any, day: date) -> dict[int, int]:
    """Return how many issues of each bulletin (subject ids) are unread."""
    counts = unread_events(user, day).order_by().values("second")
    return dict(counts.annotate(n=Count("subject", distinct=True)).values_list("second", "n"))


def unread_issues(user: Any, day: date) -> frozenset[int]:
    """Return the unread issues (subject ids)."""
    return frozenset(unread_events(user, day).values_list("subject_id", flat=True))


def object_ids(subject_ids: Iterable[int]) -> QuerySet:
    """Return the things behind subjects, for use inside a query."""
    return Subject.objects.filter(pk__in=list(subject_ids)).values("object_id")


def issues_between(user: Any, day: date, first: date, last: date) -> QuerySet[IssuePage]:
    """Return the issues of ``first`` to ``last``, both included, newest first."""
    rows = published(user, day).filter(issued_on__range=(first, last))
    return rows.select_related("publication").newest_first()


def issues_of(publication: PublicationPage, user: Any, day: date) -> QuerySet[IssuePage]:
    """Return a bulletin's published issues, newest first."""
    return published(user, day).filter(publication=publication.pk).newest_first()


def neighbours(issue: IssuePage, user: Any, day: date) -> tuple[Subject | None, Subject | None]:
    """Return the issues before and after one by their number, as far as ``user`` sees them."""
    others = published(user, day).filter(publication=issue.publication_id)
    before = others.filter(number__lt=issue.number).order_by("-number").values_list("pk", flat=True)
    after = others.filter(number__gt=issue.number).order_by("number").values_list("pk", flat=True)
    pair = [before.first(), after.first()]
    known = subjects_of(IssuePage.subject_kind, filter(None, pair))
    return known.get(pair[0]), known.get(pair[1])


def pieces_of(
    issues: Iterable[int], user: Any, day: date, articles: QuerySet[Article] | None = None
) -> dict[int, list[Piece]]:
    """Return the articles of issues (ids) that ``user`` may see, in their order; three queries."""
    rows = Article.objects.all() if articles is None else articles
    rows = list(rows.current().filter(issue__in=list(issues)).defer("body").order_by("order", "pk"))
    seen = Subject.objects.of_kind(Article.subject_kind).visible_to(user, day)
    subjects = {row.object_id: row for row in seen.filter(object_id__in=[row.pk for row in rows])}
    tasks = tasks_of([row.pk for row in rows if row.pk in subjects], user, day)
    found: dict[int, list[Piece]] = defaultdict(list)
    for row in rows:
        if subject := subjects.get(row.pk):
            piece = Piece(row.title, row.summary, subject.address, row.tags, tasks[row.pk])
            found[row.issue_id].append(piece)
    return found


def tasks_of(articles: Iterable[int], user: Any, day: date) -> dict[int, list[Subject]]:
    """Return the tasks that ``user`` may see of each article (ids)."""
    links = Article.tasks.through.objects.filter(article__in=list(articles))
    pairs = list(links.order_by("pk").values_list("article_id", "subject_id"))
    tasks = Subject.objects.visible_to(user, day).in_bulk({task for _article, task in pairs})
    found: dict[int, list[Subject]] = defaultdict(list)
    for article, task in pairs:
        if task in tasks:
            found[article].append(tasks[task])
    return found


def published_by(user: Any, day: date) -> list[Bulletin]:
    """Return the bulletins whose issues ``user`` may write."""
    mine = Subject.objects.editable_by(user, day).of_kind(PublicationPage.subject_kind)
    ids = set(mine.values_list("object_id", flat=True))
    return [row for row in bulletins(user, day) if row.page.pk in ids] if ids else []
