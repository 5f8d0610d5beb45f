"""The articles of published issues as rows of their own, and what their subjects say."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import transaction

from core.guard.reader import unveiled
from core.models import Subject
from core.subjects import CHUNK
from files.models import Image
from knowledge.tasks.models import TaskPage
from newsletters.blocks import words_of
from newsletters.models import Article, ArticleTag, IssuePage

SAID = ("is_current", "order", "title", "summary", "cover_id", "tags")
CHANGED = ("title", "summary", "cover_id", "tags")
Link = Article.tasks.through


@transaction.atomic
def project(issues: Iterable[IssuePage]) -> None:
    """Write the articles of issues as they are published now, in a fixed number of queries a chunk.

    A block known by its id keeps its row; rows whose block is gone stay, no longer current. The
    subjects are the caller's to write, see ``newsletters.following``.
    """
    issues = list(issues)
    for start in range(0, len(issues), CHUNK):
        with unveiled():
            _project(issues[start : start + CHUNK])


def _project(issues: list[IssuePage]) -> None:
    known = {
        (row.issue_id, row.key): row
        for row in Article.objects.filter(issue__in=[issue.pk for issue in issues])
    }
    blocks = {issue.pk: list(blocks_of(issue)) for issue in issues}
    covers = _existing_covers(block for found in blocks.values() for block in found)
    new, changed, standing = [], [], []
    for issue in issues:
        for order, block in enumerate(blocks[issue.pk]):
            row = known.pop((issue.pk, UUID(block["id"])), None)
            said = _said(block["value"], order, covers)
            if row is None:
                row = Article(issue=issue, key=UUID(block["id"]), changed_at=issue.last_published_at)
                new.append(row)
            elif _differs(row, said, block["value"]["body"]):
                changed.append(row)
                if _reads_otherwise(row, said, block["value"]["body"]):
                    row.changed_at = issue.last_published_at
            for name, value in said.items():
                setattr(row, name, value)
            row.body = block["value"]["body"]
            standing.append((row, block["value"]))
    _save(new, changed, [row for row in known.values() if row.is_current])
    _write_tags([row for row, _value in standing])
    _write_tasks({row.pk: _task_pages(value) for row, value in standing})


def blocks_of(issue: IssuePage) -> Iterator[dict[str, Any]]:
    """Yield the raw blocks of an issue's articles, every key of an article there."""
    empty = {"title": "", "summary": "", "cover": None, "tags": "", "tasks": [], "body": []}
    for block in issue.articles.get_prep_value():
        yield {"id": block["id"], "value": {**empty, **block["value"]}}


def digest_of(issue: IssuePage) -> str:
    """Return what changes when readers are given something else; blank parts and ids do not count."""
    parts = [block["value"] for block in blocks_of(issue)]
    plain = [issue.title, issue.summary, issue.issued_on, issue.cover_id, issue.document_id]
    text = json.dumps([*map(str, plain), _bare(parts)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _bare(raw: Any) -> Any:
    if isinstance(raw, dict):
        return {key: _bare(value) for key, value in raw.items() if key != "id" and value}
    return [_bare(value) for value in raw] if isinstance(raw, list) else raw


def _existing_covers(blocks: Iterable[dict[str, Any]]) -> set[int]:
    wanted = {block["value"]["cover"] for block in blocks} - {None}
    # Not ``objects``: in the admin that holds only what the person at work sees.
    found = Image._base_manager.filter(pk__in=wanted) if wanted else Image._base_manager.none()
    return set(found.values_list("pk", flat=True))


def _said(value: dict[str, Any], order: int, covers: set[int]) -> dict[str, Any]:
    return {
        "is_current": True,
        "order": order,
        "title": value["title"],
        "summary": value["summary"] or "",
        "cover_id": value["cover"] if value["cover"] in covers else None,
        "tags": words_of(value["tags"]),
    }


def _differs(row: Article, said: dict[str, Any], body: list) -> bool:
    same = all(getattr(row, name) == said[name] for name in SAID)
    return not same or row.body.get_prep_value() != body


def _reads_otherwise(row: Article, said: dict[str, Any], body: list) -> bool:
    same = all(getattr(row, name) == said[name] for name in CHANGED)
    return not same or _bare(row.body.get_prep_value()) != _bare(body)


def _save(new: list[Article], changed: list[Article], gone: list[Article]) -> None:
    Article.objects.bulk_create(new, batch_size=CHUNK)
    Article.objects.bulk_update(changed, [*map(_field, SAID), "body", "changed_at"], batch_size=100)
    Article.objects.filter(pk__in=[row.pk for row in gone]).update(is_current=False)


def _field(name: str) -> str:
    return name.removesuffix("_id")


def _write_tags(rows: list[Article]) -> None:
    wanted = {(row.pk, name) for row in rows for name in row.tags}
    found = ArticleTag.objects.filter(article__in=[row.pk for row in rows])
    known = {(tag.article_id, tag.name): tag.pk for tag in found}
    gone = [pk for key, pk in known.items() if key not in wanted]
    if gone:
        ArticleTag.objects.filter(pk__in=gone).delete()
    ArticleTag.objects.bulk_create(
        [ArticleTag(article_id=pk, name=name) for pk, name in sorted(wanted - known.keys())],
        batch_size=CHUNK,
    )


def _task_pages(value: dict[str, Any]) -> list[int]:
    """Return the task pages an article names, each once, in order."""
    items = (item["value"] if isinstance(item, dict) else item for item in value["tasks"])
    return list(dict.fromkeys(pk for pk in items if pk))


def _write_tasks(pages_by_article: dict[int, list[int]]) -> None:
    """Let the links stand in the order in which the tasks are named."""
    wanted = {pk for pages in pages_by_article.values() for pk in pages}
    rows = Subject.objects.of_kind(TaskPage.subject_kind).filter(object_id__in=wanted)
    subjects = dict(rows.values_list("object_id", "pk"))
    named: dict[int, list[int]] = defaultdict(list)
    for article, subject in Link.objects.filter(article__in=pages_by_article).order_by("pk").values_list(
        "article_id", "subject_id"
    ):
        named[article].append(subject)
    tasks = {
        article: [subjects[pk] for pk in pages if pk in subjects]
        for article, pages in pages_by_article.items()
    }
    other = [article for article, found in tasks.items() if found != named.get(article, [])]
    Link.objects.filter(article__in=[article for article in other if named.get(article)]).delete()
    Link.objects.bulk_create(
        [Link(article_id=article, subject_id=pk) for article in other for pk in tasks[article]],
        batch_size=CHUNK,
    )
