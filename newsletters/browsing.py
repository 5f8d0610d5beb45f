"""Looking for issues by department, topic, task, year and month; and what there is to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, QuerySet

from core.models import Subject
from newsletters import reading
from newsletters.models import Article, ArticleTag, IssuePage, PublicationPage

# Topics to choose from are those of the last year, the commonest first.
RECENT = timedelta(days=365)
TOPICS = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks for; empty parts ask for nothing. Department and task are subject ids."""

    department: int | None = None
    topic: str = ""
    task: int | None = None
    year: int | None = None
    month: int | None = None

    def __bool__(self) -> bool:
        """Tell whether anything is asked for."""
        return any((self.department, self.topic, self.task, self.year, self.month))

    @property
    def by_article(self) -> bool:
        """Tell whether articles decide, and not issues alone."""
        return bool(self.topic or self.task)


def issues_for(user: Any, day: date, asked: Asked) -> QuerySet[IssuePage]:
    """Return the issues that fit, newest first."""
    rows = reading.published(user, day).select_related("publication").newest_first()
    if asked.department:
        rows = rows.filter(publication__department=asked.department)
    if asked.year:
        rows = rows.filter(issued_on__year=asked.year)
    if asked.month:
        rows = rows.filter(issued_on__month=asked.month)
    if asked.by_article:
        rows = rows.filter(pk__in=articles_for(user, day, asked).values("issue"))
    return rows


def articles_for(user: Any, day: date, asked: Asked) -> QuerySet[Article]:
    """Return the articles of topic and task that ``user`` may see."""
    rows = Article.objects.current().visible_to(user, day)
    if asked.topic:
        rows = rows.filter(tag_rows__name=asked.topic)
    return rows.filter(tasks=asked.task) if asked.task else rows


def with_pieces(
    issues: Sequence[IssuePage], user: Any, day: date, asked: Asked
) -> list[reading.IssueCard]:
    """Return issues with the articles that fit, in a fixed number of queries."""
    rows = reading.rows_of(issues, reading.unread_issues(user, day))
    articles = articles_for(user, day, asked) if asked.by_article else None
    pieces = reading.pieces_of([row.page.pk for row in rows], user, day, articles)
    for row in rows:
        row.pieces = pieces[row.page.pk]
    return rows


def departments(user: Any, day: date) -> list[tuple[int, str]]:
    """Return the departments whose bulletins ``user`` may see, by name."""
    seen = PublicationPage.objects.visible_to(user, day).order_by("department__title")
    return list(seen.values_list("department_id", "department__title").distinct())


def topics(user: Any, day: date) -> list[str]:
    """Return the topics of the last year's articles, the commonest first."""
    recent = Article.objects.current().visible_to(user, day)
    recent = recent.filter(issue__issued_on__gt=day - RECENT)
    counted = ArticleTag.objects.filter(article__in=recent).values("name").annotate(n=Count("pk"))
    return list(counted.order_by("-n", "name").values_list("name", flat=True)[:TOPICS])


def tasks(user: Any, day: date) -> list[tuple[int, str]]:
    """Return the tasks that articles report on, both as far as ``user`` may see them."""
    seen = Article.objects.current().visible_to(user, day)
    links = Article.tasks.through.objects.filter(article__in=seen)
    rows = Subject.objects.visible_to(user, day).filter(pk__in=links.values("subject"))
    return list(rows.order_by("title").values_list("pk", "title"))


def years(user: Any, day: date) -> list[int]:
    """Return the years in which issues came out, the newest first."""
    return [first.year for first in reading.published(user, day).dates("issued_on", "year", "DESC")]
