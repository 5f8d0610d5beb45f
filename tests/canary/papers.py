"""The canary's bulletins: one open to everybody, and what only its department may know."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file

from core import tokens
from core.models.jobs import Job
from core.tokens import PUBLIC, STAFF
from files.models import Document, Image
from files.services.reading import EXTRACT
from newsletters.models import IssuePage, PublicationPage
from newsletters.services import publish_issue
from tests.factories import newsletters as make
from tests.factories.files import keep_text, make_document

STARTED = date(2020, 1, 6)


def lay_bulletins(world: Any) -> None:
    """Bring out an issue of an open bulletin."""
    paper = make.make_publication(world.ours, title="돌봄 소식", audience={PUBLIC}, started_on=STARTED)
    issue = _issue(world, paper, "가을호", "배달을 돕는 이웃", {PUBLIC}, 30)
    _contracted(world)
    world.things |= {
        "our_paper": paper, "our_paper_slug": paper.slug, "our_issue": issue,
        "our_article": issue.article_rows.get(),
    }  # fmt: skip


def _contracted(world: Any) -> None:
    """Let the contracted publisher bring out a bulletin of his own, so that the admin lets him in."""
    post = world.readers["contracted publisher"].posts.get()
    paper = make.make_publication(post.department, title="위탁 소식", started_on=STARTED)
    _issue(world, paper, "위탁 첫 호", "맡은 일", {STAFF, tokens.department(paper.department_id)}, 30)
    world.things["contracted_paper"] = paper


def close_bulletins(world: Any, words: str) -> None:
    """Add a closed bulletin with an issue, a closed issue of the open one, and one not yet out."""
    ours = {tokens.department(world.ours.subject_id)}
    paper = make.make_publication(
        world.ours, title=f"{words} 회람", summary=words, contact=words, audience=ours, started_on=STARTED
    )
    inside = _issue(world, paper, f"{words} 첫 호", words, ours, 0)
    cover, file = _cover(world, words), _file(world, words)
    issue = _issue(world, world.our_paper, f"{words} 둘째 호", words, ours, 0, cover=cover, document=file)
    draft = make.make_draft_issue(
        world.our_paper, make.article_row(words, words, cover=cover), actor=world.editor,
        title=f"{words} 셋째 호", summary=words, document=_file(world, words),
    )  # fmt: skip
    world.things |= {
        "closed_cover": cover, "closed_cover_rendition": cover.get_rendition("max-165x165"),
        "closed_issue_document": file, "closed_draft_document": draft.document,
        "closed_issue_revision": issue.latest_revision_id,
        "closed_draft_issue_revision": draft.latest_revision_id,
        "closed_issue_subject": make.subject_of(issue),
        "closed_article_subject": make.subject_of(issue.article_rows.get()),
        "closed_paper": paper, "closed_inner_issue": inside,
        "closed_issue": issue, "closed_number": issue.number, "closed_draft_issue": draft,
        "closed_draft_number": draft.number, "closed_article": issue.article_rows.get(),
        "closed_inner_article": inside.article_rows.get(),
    }  # fmt: skip


def _issue(
    world: Any, paper: PublicationPage, title: str, words: str, audience: set[str], days: int, **more: Any
) -> IssuePage:
    """Bring out an issue of one article, issued ``days`` ago, on the world's tasks."""
    now = timezone.now()
    article = make.article_row(words, words, summary=words, tags=words.split(), tasks=[world.our_task])
    draft = make.make_draft_issue(
        paper, article, actor=world.editor, title=title, summary=words,
        issued_on=timezone.localdate() - timedelta(days=days), **more,
    )  # fmt: skip
    make.open_to(draft, audience)
    return publish_issue(issue=draft, actor=world.editor, now=now)


def _cover(world: Any, words: str) -> Image:
    """Bring a picture whose title, tag and file name carry ``words``."""
    name = f"{words.split()[-1]}-cover.png"
    cover = Image.objects.create(
        title=words, file=get_test_image_file(filename=name), uploaded_by_user=world.editor
    )
    cover.tags.add(words)
    return cover


def _file(world: Any, words: str) -> Document:
    """Bring a file as a word processor would leave it, read already."""
    document = make_document(world.editor, f"{words}.hwp", words.encode())
    keep_text(document, "차례", words, kind="hwp", drawn=words.encode())
    Job.objects.filter(name=EXTRACT).delete()
    return document
