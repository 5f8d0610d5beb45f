"""The canary's bulletins: one open to everybody, and what only its department may know."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from core import tokens
from core.tokens import PUBLIC
from newsletters.models import IssuePage, PublicationPage
from newsletters.services import publish_issue
from tests.factories import newsletters as make

STARTED = date(2020, 1, 6)


def lay_bulletins(world: Any) -> None:
    """Bring out an issue of an open bulletin."""
    paper = make.make_publication(world.ours, title="돌봄 소식", audience={PUBLIC}, started_on=STARTED)
    issue = _issue(world, paper, "가을호", "배달을 돕는 이웃", {PUBLIC}, 30)
    world.things |= {
        "our_paper": paper, "our_paper_slug": paper.slug, "our_issue": issue,
        "our_article": issue.article_rows.get(),
    }  # fmt: skip


def close_bulletins(world: Any, words: str) -> None:
    """Add a closed bulletin with an issue, a closed issue of the open one, and one not yet out."""
    ours = {tokens.department(world.ours.subject_id)}
    paper = make.make_publication(
        world.ours, title=f"{words} 회람", summary=words, contact=words, audience=ours, started_on=STARTED
    )
    inside = _issue(world, paper, f"{words} 첫 호", words, ours, 0)
    issue = _issue(world, world.our_paper, f"{words} 둘째 호", words, ours, 0)
    draft = make.make_draft_issue(world.our_paper, actor=world.editor, title=f"{words} 셋째 호", summary=words)
    world.things |= {
        "closed_paper": paper, "closed_inner_issue": inside,
        "closed_issue": issue, "closed_number": issue.number, "closed_draft_issue": draft,
        "closed_draft_number": draft.number, "closed_article": issue.article_rows.get(),
        "closed_inner_article": inside.article_rows.get(),
    }  # fmt: skip


def _issue(
    world: Any, paper: PublicationPage, title: str, words: str, audience: set[str], days: int
) -> IssuePage:
    """Bring out an issue of one article, issued ``days`` ago, on the world's tasks."""
    now = timezone.now()
    article = make.article_row(words, words, summary=words, tags=words.split(), tasks=[world.our_task])
    draft = make.make_draft_issue(
        paper, article, actor=world.editor, title=title, summary=words,
        issued_on=timezone.localdate() - timedelta(days=days),
    )  # fmt: skip
    make.open_to(draft, audience)
    return publish_issue(issue=draft, actor=world.editor, now=now)
