"""Bulletins, issues and articles are found by what they say, drafts by their editors alone."""

import pytest

from newsletters import services
from newsletters.models import Article
from search.registry import entries_of
from tests.factories import knowledge
from tests.factories import newsletters as make
from tests.support.queries import assert_same_queries, queries_of

pytestmark = pytest.mark.django_db


def entries(*things):
    return list(entries_of([make.subject_of(thing).pk for thing in things]))


def test_the_text_is_found_in_the_article_and_the_headline_in_both(paper, writer):
    row = make.article_row("제설 일정", "염화칼슘을 나눕니다.", summary="짧게", tags=["겨울"])
    issue = make.make_issue(paper, row, actor=writer, summary="이번 호에는", title="제9호", number=9)
    article = make.article_of(issue, "제설 일정")
    (found,), (whole,), (bulletin,) = entries(article), entries(issue), entries(paper)
    assert found.title == "제설 일정" and found.summary == "짧게"
    assert "염화칼슘을" in found.body and "겨울" in found.body and "제9호" in found.body
    assert whole.summary == "이번 호에는"
    assert "제설 일정" in whole.body and "염화칼슘을" not in whole.body
    assert any("두레소식" in alias and "9" in alias for alias in whole.aliases)
    assert bulletin.title == "두레소식"


def test_an_article_is_filed_under_its_first_task_and_its_department(paper, writer):
    task = knowledge.make_task("돌봄")
    issue = make.make_issue(paper, make.article_row(tasks=[task]), actor=writer)
    (found,) = entries(make.article_of(issue))
    assert found.tasks == (knowledge.subject_of(task).pk,)
    assert found.department == paper.department_id


def test_a_draft_is_found_by_its_editors_with_its_latest_text(paper, writer, unit):
    draft = make.make_draft_issue(paper, make.article_row("옛 제목"), actor=writer)
    row = make.issue_row(make.article_row("새 제목", "새 본문"), title="초안")
    services.change_issue(issue=draft, row=row, actor=writer)
    (entry,) = entries(draft)
    assert entry.draft and entry.audience == {make.token_of(unit)}
    assert "새 본문" in entry.body and "옛 제목" not in entry.body


def test_a_withdrawn_or_removed_article_is_not_found(paper, writer):
    rows = make.article_row("가", key="a"), make.article_row("나", key="b")
    issue = make.make_issue(paper, *rows, actor=writer)
    make.republish(issue, rows[0], actor=writer)
    assert entries(make.article_of(issue, "나")) == []
    services.withdraw_issue(issue=issue, actor=writer)
    assert entries(make.article_of(issue, "가")) == []
    assert [entry.draft for entry in entries(issue)] == [True]


def test_entries_take_the_same_queries_for_few_and_many(paper, writer):
    def asked(issues):
        ids = [
            make.subject_of(thing).pk
            for thing in [paper, *issues, *Article.objects.filter(issue__in=issues)]
        ]
        return queries_of(lambda: list(entries_of(ids)))

    issues = [make.make_issue(paper, actor=writer) for _ in range(4)]
    assert_same_queries(asked(issues[:1]), asked(issues))
