"""Build the bulletins, their issues with articles or a file, on the days on which they came out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core import tokens
from demo.build import files
from demo.build.blocks import block_of
from demo.build.clock import Clock
from demo.build.leaflets import lay_out
from demo.build.organisation import Organisation
from demo.build.tasks import Tasks
from demo.texts.shapes import Article, Bulletin, CityTexts, Issue
from files.bulk import bulk_uses
from files.models import Document
from newsletters.bulk import bulk_issues, bulk_publications
from newsletters.models import IssuePage, PublicationPage
from newsletters.rows import ArticleRow, PlantedIssue, PlantedPublication

PREPARED = 20  # days from the decision on a bulletin to its first issue


@dataclass
class Bulletins:
    """Pages by the keys of the texts, and how many articles and files they hold."""

    publications: dict[str, PublicationPage]
    issues: dict[str, IssuePage]
    articles: int
    files: int


def build(texts: CityTexts, clock: Clock, city: Organisation, tree: Tasks) -> Bulletins:
    """Write all bulletins; issues that are files are written as such and read."""
    days = {
        issue.key: clock.working_day(issue.days)
        for bulletin in texts.bulletins
        for issue in bulletin.issues
    }
    pairs = [(bulletin, issue) for bulletin in texts.bulletins for issue in bulletin.issues]
    made = bulk_publications([_publication(row, days, clock, city) for row in texts.bulletins])
    publications = dict(zip((row.key for row in texts.bulletins), made, strict=True))
    documents = _documents(pairs, days, clock, city)
    rows = [
        _issue(issue, publications[bulletin.key], documents.get(issue.key), days, clock, city, tree)
        for bulletin, issue in pairs
    ]
    issues = dict(zip((issue.key for _bulletin, issue in pairs), bulk_issues(rows), strict=True))
    bulk_uses((issues[key].subject.pk, document.pk) for key, document in documents.items())
    return Bulletins(publications, issues, sum(len(row.articles) for row in rows), len(documents))


def _publication(
    bulletin: Bulletin, days: dict[str, date], clock: Clock, city: Organisation
) -> PlantedPublication:
    first = bulletin.issues[0]
    begun = clock.moment(first.days + PREPARED, bulletin.key)
    return PlantedPublication(
        title=bulletin.title,
        summary=bulletin.summary,
        department=city.units[bulletin.unit],
        duty=city.duties.get(bulletin.duty or ""),
        contact=bulletin.contact,
        cadence=bulletin.cadence,
        started_on=days[first.key],
        audience=frozenset({tokens.PUBLIC}) if bulletin.public else None,
        author=city.people[first.author],
        created_at=begun,
        changed_at=begun,
    )


def _documents(
    pairs: list[tuple[Bulletin, Issue]], days: dict[str, date], clock: Clock, city: Organisation
) -> dict[str, Document]:
    return files.build(
        [
            files.Order(
                lay_out(bulletin, issue, days[issue.key], city.units[bulletin.unit].name),
                city.people[issue.author],
                clock.hour(days[issue.key], issue.key),
            )
            for bulletin, issue in pairs
            if issue.file
        ]
    )


def _issue(
    issue: Issue,
    publication: PublicationPage,
    document: Document | None,
    days: dict[str, date],
    clock: Clock,
    city: Organisation,
    tree: Tasks,
) -> PlantedIssue:
    day = days[issue.key]
    return PlantedIssue(
        publication=publication,
        title=issue.title,
        number=issue.number,
        issued_on=day,
        summary=issue.summary,
        articles=() if document else [_article(article, tree) for article in issue.articles],
        document=document,
        author=city.people[issue.author],
        published_at=clock.hour(day, issue.key),
    )


def _article(article: Article, tree: Tasks) -> ArticleRow:
    return ArticleRow(
        key=article.key,
        title=article.title,
        summary=article.summary,
        tags=article.tags,
        tasks=[tree.pages[key] for key in article.tasks],
        body=[block_of(block) for block in article.body],
    )
