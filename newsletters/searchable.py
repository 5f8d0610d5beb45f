"""Bulletins, issues and articles as they can be found; an article is the hit for its text."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Revision

from core.enums import State
from core.models import Subject
from core.plain import text_of
from newsletters.models import Article, IssuePage, PublicationPage
from search import registry
from search.entry import Entry

Raw = Sequence[Mapping[str, Any]]


def build_publications(subject_ids: Sequence[int]) -> Iterator[Entry]:
    """Yield the entry of each bulletin."""
    bases = registry.bases(subject_ids)
    pages = PublicationPage.objects.in_bulk([base.subject.object_id for base in bases.values()])
    for base in bases.values():
        page = pages.get(base.subject.object_id)
        if page is not None:
            make = base.draft if base.subject.state == State.DRAFT else base.entry
            yield make(summary=page.summary, body=f"{page.get_cadence_display()}\n{page.contact}")


def build_issues(subject_ids: Sequence[int]) -> Iterator[Entry]:
    """Yield the entry of each issue: its summary and headlines; of a draft its whole text."""
    bases = registry.bases(subject_ids)
    ids = [base.subject.object_id for base in bases.values()]
    pages = IssuePage.objects.defer("articles").select_related("publication").in_bulk(ids)
    headlines = _headlines(ids)
    drafts = _latest_drafts(bases, pages)
    for base in bases.values():
        page = pages.get(base.subject.object_id)
        if page is None:
            continue
        aliases = (f"{page.publication.title} {_number(page)}",)
        if base.subject.state == State.DRAFT:
            said = drafts.get(page.pk, {})
            text = text_of(said.get("articles", []))
            yield base.draft(summary=said.get("summary", page.summary), body=text, aliases=aliases)
        else:
            body = "\n".join([page.publication.title, *headlines[page.pk]])
            yield base.entry(summary=page.summary, body=body, aliases=aliases)


def build_articles(subject_ids: Sequence[int]) -> Iterator[Entry]:
    """Yield the entry of each article of a published issue; a withdrawn one is found by its issue."""
    bases = registry.bases(subject_ids)
    ids = [base.subject.object_id for base in bases.values()]
    rows = Article.objects.in_bulk(ids)
    parents = _parents(bases)
    for base in bases.values():
        row = rows.get(base.subject.object_id)
        if row is None or base.subject.state == State.DRAFT:
            continue
        words = [text_of(row.body.raw_data), *row.tags, *parents.get(base.subject.parent_id, ())]
        yield base.entry(summary=row.summary, body="\n".join(words))


def _number(page: IssuePage) -> str:
    return _("No. %(number)s") % {"number": page.number}


def _headlines(issues: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = Article.objects.current().filter(issue__in=issues).order_by("order", "pk")
    for issue, title in rows.values_list("issue_id", "title"):
        found[issue].append(title)
    return found


def _parents(bases: Mapping[int, Any]) -> dict[int, tuple[str, ...]]:
    """Return the titles of issue and bulletin, by the issue's subject."""
    wanted = {base.subject.parent_id for base in bases.values()}
    rows = Subject.objects.filter(pk__in=wanted).values_list("pk", "title", "parent__title")
    return {pk: tuple(filter(None, titles)) for pk, *titles in rows}


def _latest_drafts(bases: Mapping, pages: Mapping[int, IssuePage]) -> dict[int, dict[str, Any]]:
    wanted = [
        pages[base.subject.object_id].latest_revision_id
        for base in bases.values()
        if base.subject.state == State.DRAFT and base.subject.object_id in pages
    ]
    found = Revision.objects.filter(pk__in=[pk for pk in wanted if pk])
    return {int(revision.object_id): _said(revision.content) for revision in found}


def _said(content: Mapping[str, Any]) -> dict[str, Any]:
    raw = content.get("articles") or "[]"
    return {
        "summary": content.get("summary") or "",
        "articles": json.loads(raw) if isinstance(raw, str) else raw,
    }


registry.register(PublicationPage.subject_kind, build_publications)
registry.register(IssuePage.subject_kind, build_issues)
registry.register(Article.subject_kind, build_articles)
