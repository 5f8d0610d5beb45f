"""Many issues are planted at once and stand as if each had been brought out by hand."""

from datetime import timedelta

import pytest
from wagtail.models import Page

from activity.models import Event
from core import tokens
from core.enums import State
from core.models import Use
from core.stream import paragraph
from knowledge.pages.models import PageLink
from newsletters import services, verbs
from newsletters.bulk import bulk_issues, bulk_publications
from newsletters.models import Article
from newsletters.rows import ArticleRow
from tests.factories import knowledge
from tests.factories import newsletters as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def papers(unit, body, writer):
    rows = [
        make.planted_publication(unit, title="모두에게", author=writer, audience=frozenset({tokens.PUBLIC})),
        make.planted_publication(body, title="센터 소식"),
    ]
    return bulk_publications(rows)


def test_bulletins_are_planted_with_readers_editors_and_their_branch(papers, unit, body, contracted):
    public, own = papers
    assert Page.find_problems() == ([], [], [], [], [])
    assert make.subject_of(public).audience == {tokens.PUBLIC}
    assert make.subject_of(own).audience == {tokens.STAFF, make.token_of(body)}
    assert make.subject_of(public).editors == {make.token_of(unit)}
    assert make.subject_of(public).state == State.LIVE


def test_issues_are_planted_with_articles_files_links_and_events(papers, unit, image, document):
    task = knowledge.make_task()
    picture = {"type": "image", "value": {"image": image.pk, "alt": "그림", "caption": ""}}
    rows = [
        make.planted_issue(
            papers[0],
            1,
            ArticleRow(title="기사", body=[paragraph("글"), picture], tags=["안전"], tasks=[task]),
            document=document,
            published_at=make.NOW - timedelta(days=40),
        ),
        make.planted_issue(papers[1], 1, make.article_row()),
    ]
    first, second = bulk_issues(rows)
    assert Page.find_problems() == ([], [], [], [], [])
    article = make.article_of(first)
    assert make.subject_of(article).audience == make.subject_of(first).audience == {tokens.PUBLIC}
    assert make.subject_of(article).task_id == knowledge.subject_of(task).pk
    assert make.subject_of(make.article_of(second)).audience == make.subject_of(papers[1]).audience
    used = Use.objects.filter(subject=make.subject_of(first), opens=True, in_draft=False)
    assert set(used.values_list("kind", "object_id")) == {("image", image.pk), ("document", document.pk)}
    assert PageLink.objects.filter(source=make.subject_of(first)).count() == 1
    event = Event.objects.get(verb=verbs.PUBLISHED, subject=make.subject_of(first))
    assert event.occurred_at == event.recorded_at == make.NOW - timedelta(days=40)
    assert event.second == make.subject_of(papers[0])


def test_a_planted_issue_brought_out_again_unchanged_is_no_correction(papers, writer):
    (issue,) = bulk_issues([make.planted_issue(papers[0], 1, make.article_row())])
    before = Article.objects.get().pk
    page = type(issue).objects.get(pk=issue.pk)
    page.save_revision(user=writer).publish(user=writer, skip_permission_checks=True)
    assert Article.objects.get().pk == before
    assert not Event.objects.filter(verb=verbs.CORRECTED).exists()
    services.change_issue(issue=page, row=make.issue_row(title="다른 이름"), actor=writer)
    services.publish_issue(issue=page, actor=writer, now=make.NOW)
    assert Event.objects.filter(verb=verbs.CORRECTED).count() == 1
