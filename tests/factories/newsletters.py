"""Bulletins, issues and articles for tests; all go through the services, so subjects exist."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime

from core import tokens
from core.models import Subject
from core.stream import paragraph
from newsletters import services
from newsletters.models import Article, IssuePage, PublicationPage
from newsletters.rows import ArticleRow, IssueRow, PlantedIssue, PlantedPublication, PublicationRow
from people.models import Department, User
from tests.factories import people

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
STARTED = date(2025, 1, 6)

_number = itertools.count(1)


def publication_row(department: Department | None = None, **parts) -> PublicationRow:
    """Return what a bulletin says of itself."""
    parts.setdefault("title", f"시험 소식지 {next(_number)}")
    parts.setdefault("contact", "소통담당관 02-120")
    parts.setdefault("started_on", STARTED)
    return PublicationRow(department=department or people.make_department(), **parts)


def make_publication(
    department: Department | None = None, *, actor: User | None = None, audience=None, **parts
) -> PublicationPage:
    """Found a bulletin of ``department`` (default: a new one), for staff unless told otherwise."""
    publish = parts.pop("publish", True)
    page = services.create_publication(
        row=publication_row(department, **parts), actor=actor, publish=publish
    )
    return open_to(page, audience) if audience else page


def article_row(title: str = "기사", words: str = "본문입니다.", **parts) -> ArticleRow:
    """Return an article of one paragraph."""
    parts.setdefault("key", title)
    return ArticleRow(title=title, body=[paragraph(words)], **parts)


def issue_row(*articles: ArticleRow, **parts) -> IssueRow:
    """Return an issue, with one article unless told otherwise."""
    parts.setdefault("title", f"시험 호 {next(_number)}")
    parts.setdefault("issued_on", TODAY)
    if not articles and "document" not in parts:
        articles = (article_row(),)
    return IssueRow(articles=articles, **parts)


def make_issue(
    publication: PublicationPage | None = None, *articles: ArticleRow, actor=None, audience=None, **parts
) -> IssuePage:
    """Bring out an issue (of a new bulletin)."""
    draft = make_draft_issue(publication, *articles, actor=actor, **parts)
    if audience:
        open_to(draft, audience)
    return services.publish_issue(issue=draft, actor=actor, now=NOW)


def make_draft_issue(
    publication: PublicationPage | None = None, *articles: ArticleRow, actor=None, **parts
) -> IssuePage:
    """Begin an issue that nobody has been given."""
    row = issue_row(*articles, **parts)
    return services.create_issue(publication=publication or make_publication(), row=row, actor=actor)


def republish(issue: IssuePage, *articles: ArticleRow, actor=None, **parts) -> IssuePage:
    """Bring out an issue anew, with other articles."""
    parts.setdefault("title", issue.title)
    row = issue_row(*articles, number=issue.number, **parts)
    services.change_issue(issue=issue, row=row, actor=actor)
    return services.publish_issue(issue=issue, actor=actor, now=NOW)


def planted_publication(department: Department, **parts) -> PlantedPublication:
    """Return a bulletin of a bulk insert."""
    parts.setdefault("title", f"시험 소식지 {next(_number)}")
    parts.setdefault("contact", "소통담당관 02-120")
    parts.setdefault("started_on", STARTED)
    return PlantedPublication(department=department, created_at=NOW, changed_at=NOW, **parts)


def planted_issue(publication: PublicationPage, number: int, *articles, **parts) -> PlantedIssue:
    """Return an issue of a bulk insert."""
    parts.setdefault("title", f"제{number}호")
    parts.setdefault("issued_on", TODAY)
    parts.setdefault("published_at", NOW)
    return PlantedIssue(publication=publication, number=number, articles=articles, **parts)


def subject_of(thing: PublicationPage | IssuePage | Article) -> Subject:
    """Return the subject of a thing, with its tokens."""
    rows = Subject.objects.prefetch_related("token_rows")
    return rows.get(kind=thing.subject_kind, object_id=thing.pk)


def article_of(issue: IssuePage, title: str = "기사") -> Article:
    """Return an article by its headline."""
    return Article.objects.get(issue=issue, title=title)


def open_to(page: PublicationPage | IssuePage, audience):
    """Give a page these readers, whoever asks."""
    from newsletters.following import data_of

    data = data_of(subject_of(page))
    Subject.objects.write_many([type(data)(**{**_fields(data), "audience": frozenset(audience)})])
    return type(page).objects.get(pk=page.pk)


def _fields(data) -> dict:
    return {name: getattr(data, name) for name in data.__dataclass_fields__}


def token_of(department: Department) -> str:
    """Return the token of a unit."""
    return tokens.department(department.subject_id)
