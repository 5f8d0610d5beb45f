"""Articles follow the published version of their issue, and nothing else."""

from datetime import timedelta
from unittest import mock

import hypothesis
import pytest
from django.utils import timezone
from hypothesis import strategies
from wagtail.actions.delete_page import DeletePageAction

from activity import bridge, hours
from core import tokens
from core.enums import State
from core.models import Subject
from newsletters import services
from newsletters.models import Article, IssuePage
from people.rights import can
from people.services.audience import NotAllowed, set_audience
from tests.factories import knowledge, people
from tests.factories import newsletters as make

pytestmark = pytest.mark.django_db


def standing(issue) -> list[str]:
    return [row.title for row in Article.objects.filter(issue=issue).current()]


def test_publishing_writes_the_articles_with_topics_and_tasks(paper, writer):
    first, second = knowledge.make_task("돌봄"), knowledge.make_task("안전")
    issue = make.make_issue(
        paper,
        make.article_row("첫 기사", "첫 본문", tags=["안전", "겨울", "안전"], tasks=[second, first]),
        make.article_row("둘째 기사", summary="두 줄"),
        actor=writer,
    )
    article = make.article_of(issue, "첫 기사")
    assert standing(issue) == ["첫 기사", "둘째 기사"]
    assert article.tags == ["안전", "겨울"]
    assert {row.name for row in article.tag_rows.all()} == {"안전", "겨울"}
    subject = make.subject_of(article)
    assert subject.task_id == knowledge.subject_of(second).pk
    assert {row.object_id for row in article.tasks.all()} == {first.pk, second.pk}
    assert subject.address == f"{issue.subject_address()}/{article.pk}"
    assert subject.department_id == paper.department_id
    assert "첫 본문" in str(article.body)


def test_a_draft_has_no_articles_for_anybody(paper, writer):
    issue = make.make_draft_issue(paper, actor=writer)
    assert not Article.objects.filter(issue=issue).exists()


def test_a_draft_on_a_published_issue_changes_nothing_for_readers(paper, writer):
    issue = make.make_issue(paper, make.article_row("그대로"), actor=writer)
    row = make.issue_row(make.article_row("새것"), title=issue.title)
    services.change_issue(issue=issue, row=row, actor=writer)
    assert standing(issue) == ["그대로"]


def test_an_article_keeps_its_address_over_versions(paper, writer):
    issue = make.make_issue(
        paper, make.article_row("가", key="a"), make.article_row("나", key="b"), actor=writer
    )
    first, second = make.article_of(issue, "가"), make.article_of(issue, "나")
    make.republish(issue, make.article_row("나", key="b"), make.article_row("가 고침", key="a"), actor=writer)
    assert make.article_of(issue, "가 고침").pk == first.pk
    assert make.article_of(issue, "나").pk == second.pk
    assert standing(issue) == ["나", "가 고침"]
    assert make.subject_of(first).title == "가 고침"


def test_an_article_taken_out_is_gone_and_comes_back_as_itself(paper, writer):
    rows = make.article_row("가", key="a"), make.article_row("나", key="b")
    issue = make.make_issue(paper, *rows, actor=writer)
    taken = make.article_of(issue, "나")
    make.republish(issue, rows[0], actor=writer)
    assert make.subject_of(taken).state == State.DELETED
    make.republish(issue, *rows, actor=writer)
    assert make.subject_of(taken).state == State.LIVE
    assert make.article_of(issue, "나").pk == taken.pk


def test_only_an_article_that_reads_otherwise_gets_a_new_date(paper, writer):
    rows = make.article_row("가", key="a"), make.article_row("나", key="b")
    issue = make.make_issue(paper, *rows, actor=writer)
    before = make.article_of(issue, "가").changed_at, make.article_of(issue, "나").changed_at
    make.republish(issue, rows[0], make.article_row("나", "다른 본문", key="b"), actor=writer)
    assert make.article_of(issue, "가").changed_at == before[0]
    assert make.article_of(issue, "나").changed_at > before[1]


def test_a_scheduled_issue_gets_its_articles_at_its_hour(paper, writer):
    draft = make.make_draft_issue(paper, actor=writer)
    later = timezone.now() + timedelta(hours=2)
    services.publish_issue(issue=draft, actor=writer, now=make.NOW, at=later)
    assert not Article.objects.filter(issue=draft).exists()
    with mock.patch("django.utils.timezone.now", return_value=later + timedelta(minutes=1)):
        hours.keep()
    assert standing(draft) == ["기사"]
    assert make.subject_of(make.article_of(draft)).state == State.LIVE


def test_a_withdrawn_issue_takes_its_articles_along_and_back(paper, writer, stranger):
    issue = make.make_issue(paper, actor=writer)
    article = make.article_of(issue)
    services.withdraw_issue(issue=issue, actor=writer)
    assert make.subject_of(article).state == State.DRAFT
    assert not Article.objects.visible_to(stranger).exists()
    assert Article.objects.visible_to(writer).exists()
    services.publish_issue(issue=issue, actor=writer, now=make.NOW)
    assert Article.objects.visible_to(stranger).get() == article


def test_who_sees_an_article_is_said_of_its_issue_alone(paper, unit, writer):
    article = make.subject_of(make.article_of(make.make_issue(paper, actor=writer)))
    with pytest.raises(NotAllowed):
        set_audience(subject=article, audience={make.token_of(unit)}, actor=writer, now=make.NOW)


def test_an_archived_issue_archives_its_articles(paper, writer):
    issue = make.make_issue(paper, actor=writer)
    bridge.archive(page=issue, now=make.NOW)
    assert make.subject_of(make.article_of(issue)).state == State.ARCHIVED


def test_deleting_an_issue_leaves_no_article_behind(paper, writer):
    issue = make.make_issue(paper, actor=writer)
    subject = make.subject_of(make.article_of(issue))
    DeletePageAction(issue, user=writer).execute(skip_permission_checks=True)
    assert Subject.objects.get(pk=subject.pk).state == State.DELETED
    assert not Article.objects.exists()


def test_another_address_of_the_bulletin_reaches_issues_and_articles(paper, writer):
    issue = make.make_issue(paper, actor=writer)
    paper.slug = "새-이름"
    paper.save_revision(user=writer).publish(user=writer, skip_permission_checks=True)
    article = make.article_of(issue)
    base = f"/news/{paper.pk}-새-이름/{issue.number}"
    assert make.subject_of(issue).address == base
    assert make.subject_of(article).address == f"{base}/{article.pk}"


STEPS = strategies.lists(
    strategies.sampled_from(
        ["publish", "revert", "unpublish", "narrow", "widen", "narrow paper", "department", "archive"]
    ),
    max_size=5,
)


@hypothesis.settings(max_examples=6)
@hypothesis.example(["department", "narrow paper", "publish"])
@hypothesis.given(STEPS)
def test_whatever_is_done_articles_are_as_open_as_their_issue(steps):
    unit = people.make_department()
    writer = people.make_employee(unit)
    paper = make.make_publication(unit, actor=writer)
    issue = make.make_issue(paper, actor=writer)
    own = {make.token_of(unit)}
    for number, step in enumerate(steps):
        _do(step, IssuePage.objects.get(pk=issue.pk), writer, own, number)
        above = make.subject_of(issue)
        for row in Article.objects.filter(issue=issue):
            subject = make.subject_of(row)
            assert (subject.audience, subject.editors) == (above.audience, above.editors)
            assert subject.state == (above.state if row.is_current else State.DELETED)
            assert subject.address.startswith(f"{above.address}/")
            assert (subject.parent_id, subject.department_id) == (above.pk, above.department_id)


def _do(step: str, issue: IssuePage, writer, own: set[str], number: int) -> None:
    paper = make.subject_of(issue.publication)
    audiences = {"narrow": own, "widen": {tokens.STAFF}}
    if step == "publish":
        make.republish(issue, make.article_row(f"기사 {number}"), actor=writer)
    elif step == "revert":
        first = issue.revisions.order_by("created_at").first()
        first.publish(user=writer, skip_permission_checks=True)
    elif step == "unpublish":
        services.withdraw_issue(issue=issue, actor=writer)
    elif step in audiences:
        if tokens.is_within(frozenset(audiences[step]), paper.audience):
            make.open_to(issue, audiences[step])
    elif step == "narrow paper" and can(writer, "set_audience", paper):
        set_audience(subject=paper, audience=own, actor=writer, now=make.NOW, narrow_below=True)
    elif step == "department":
        other = people.make_department()
        row = make.publication_row(other, title=issue.publication.title)
        services.change_publication(page=issue.publication, row=row, actor=writer)
    elif step == "archive" and make.subject_of(issue).state == State.LIVE:
        bridge.archive(page=issue, now=make.NOW)
