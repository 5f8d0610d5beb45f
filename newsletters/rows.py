"""Bulletins, issues and articles as plain rows: for services, imports and the demo city."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.stream import Block
from files.models import Document, Image
from knowledge.tasks.models import TaskPage
from newsletters.enums import Cadence, Language, Running
from newsletters.models import PublicationPage
from people.models import Department, Duty, User


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationRow:
    """All that a bulletin says of itself."""

    title: str
    department: Department
    contact: str
    started_on: date
    cadence: str = Cadence.MONTHLY
    running: str = Running.RUNNING
    language: str = Language.KOREAN
    duty: Duty | None = None
    summary: str = ""
    cover: Image | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article; ``body`` is raw blocks, see ``core.stream``.

    ``key`` keeps its identity over versions: the id of its block, or any word unique in the issue;
    left blank, its position counts.
    """

    title: str
    body: Sequence[Block]
    summary: str = ""
    cover: Image | None = None
    tags: Sequence[str] = ()
    tasks: Sequence[TaskPage] = ()
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRow:
    """An issue with its articles, its file, or both; without ``number`` the one after the last."""

    title: str
    issued_on: date
    number: int | None = None
    summary: str = ""
    cover: Image | None = None
    articles: Sequence[ArticleRow] = ()
    document: Document | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedPublication(PublicationRow):
    """A bulletin of a bulk insert; without ``audience`` all staff and the publishing body."""

    created_at: datetime
    changed_at: datetime
    author: User | None = None
    audience: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedIssue(IssueRow):
    """An issue of a bulk insert, published at ``published_at``; needs a number.

    Without ``audience`` its readers are those of its bulletin, which an import may well open to all.
    """

    publication: PublicationPage
    published_at: datetime
    author: User | None = None
    audience: frozenset[str] | None = None
