"""A bulletin, its issues and their articles on screen, in feeds and on the front page."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from core import tokens
from core.calendar import today
from core.models import Subject
from core.stream import inline_link, rich
from core.tokens import PUBLIC
from tests.factories import newsletters as make
from tests.factories import people
from tests.factories.knowledge import make_page, make_task, set_audience
from tests.support.queries import assert_same_queries, queries_of

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def reader(stranger, make_client):
    """Return somebody of another department at a browser."""
    return make_client(stranger)


@pytest.fixture
def open_paper(unit, writer):
    """Return a bulletin for everybody."""
    return make.make_publication(unit, title="시민소식", actor=writer, audience={PUBLIC})


def shown(client, address: str, **query) -> str:
    """Return a screen as text."""
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def test_a_bulletin_shows_its_latest_issue_and_all_before_it(paper, reader):
    for number in range(1, 15):
        make.make_issue(paper, title=f"호{number:02}", issued_on=date(2026, 10, number))
    text = shown(reader, paper.subject.address)
    assert paper.contact in text and "소통과" in text
    assert "호14" in text and "호01" not in text
    assert "호01" in shown(reader, paper.subject.address, page=2)


def test_the_archive_is_narrowed_to_a_year_and_a_month(paper, reader):
    make.make_issue(paper, title="겨울호", issued_on=date(2025, 1, 5))
    make.make_issue(paper, title="봄호", issued_on=date(2025, 4, 5))
    make.make_issue(paper, title="올해호", issued_on=date(2026, 4, 5))
    text = shown(reader, paper.subject.address, year=2025)
    assert "겨울호" in text and "봄호" in text
    rows = shown(reader, paper.subject.address, year=2025, month=4)
    assert "봄호" in rows and "겨울호" not in rows


def test_latest_leads_to_the_last_issue_one_may_read(open_paper, reader, make_client):
    address = open_paper.subject.address
    assert make_client().get(f"{address}/latest").url == iri_to_uri(address)
    first = make.make_issue(open_paper, issued_on=date(2026, 10, 1), audience={PUBLIC})
    last = make.make_issue(open_paper, issued_on=date(2026, 11, 1))
    assert reader.get(f"{address}/latest").url == iri_to_uri(last.subject.address)
    assert make_client().get(f"{address}/latest").url.endswith(f"/{first.number}")


def test_an_old_slug_leads_on_only_whoever_may_know(paper, reader, make_client):
    issue = make.make_issue(paper)
    article = make.article_of(issue)
    for rest in ("", f"/{issue.number}", f"/{issue.number}/{article.pk}"):
        address = f"/news/{paper.pk}-옛이름{rest}"
        assert reader.get(address).status_code == 301
        assert make_client().get(address).status_code == 404


def test_an_issue_lists_its_articles_and_the_issues_beside_it(paper, reader):
    before = make.make_issue(paper, title="앞호")
    issue = make.make_issue(
        paper, make.article_row("첫 기사", summary="첫 요약", tags=["청년"]), make.article_row("둘째 기사")
    )
    after = make.make_issue(paper, title="뒤호")
    text = shown(reader, issue.subject.address)
    for words in ("첫 기사", "첫 요약", "#청년", "둘째 기사", "앞호", "뒤호"):
        assert words in text
    assert text.count(before.subject.address) and text.count(after.subject.address)


def test_an_article_is_read_at_an_address_of_its_own(paper, reader):
    issue = make.make_issue(paper, *(make.article_row(f"기사 {n}", f"본문 {n}") for n in range(3)))
    middle = Subject.objects.of("article", make.article_of(issue, "기사 1").pk)
    text = shown(reader, middle.address)
    assert "본문 1" in text and "본문 2" not in text
    assert "기사 0" in text and "기사 2" in text
    assert reader.get(middle.address + "9").status_code == 404


def test_links_and_tasks_in_an_article_are_the_readers_own(paper, reader):
    task = make_task("닫힌 과제")
    page = make_page("닫힌 문서", task)
    row = make.article_row("기사", tasks=[task], summary="요약")
    row = type(row)(**{name: getattr(row, name) for name in row.__slots__} | {
        "body": [rich(f"<p>{inline_link(page.pk, '여기')}</p>")]
    })
    issue = make.make_issue(paper, row)
    closed = {tokens.department(people.make_department().subject_id)}
    for thing in (page, task):
        set_audience(thing, closed)
    for address in (issue.subject.address, make.subject_of(make.article_of(issue)).address):
        text = shown(reader, address)
        assert "닫힌" not in text and f"-{page.slug}" not in text


def test_an_article_that_left_its_issue_is_gone(paper, reader, writer):
    issue = make.make_issue(paper, make.article_row("남는 기사"), make.article_row("빠질 기사"))
    address = make.subject_of(make.article_of(issue, "빠질 기사")).address
    make.republish(issue, make.article_row("남는 기사"), actor=writer)
    assert reader.get(address).status_code == 404
    assert "빠질 기사" not in shown(reader, issue.subject.address)


def test_a_draft_issue_stands_whole_before_its_editors_and_is_nothing_to_others(paper, editor, reader):
    issue = make.make_draft_issue(paper, make.article_row("초고 기사", "초고 본문"))
    address = issue.subject.address
    assert "초고 본문" in shown(editor, address)
    assert reader.get(address).status_code == 404
    assert issue.title not in shown(reader, paper.subject.address)


def test_only_public_pages_tell_other_sites_what_they_are(open_paper, make_client, reader):
    issue = make.make_issue(open_paper, audience={PUBLIC})
    closed = make.make_issue(open_paper)
    text = shown(make_client(), issue.subject.address)
    assert 'property="og:title"' in text and "noindex" not in text
    assert "X-Robots-Tag" not in make_client().get(issue.subject.address).headers
    text = shown(reader, closed.subject.address)
    assert "og:title" not in text and "noindex" in text


def test_only_its_publishers_are_offered_a_new_issue(paper, editor, reader):
    way = f"/admin/pages/add/newsletters/issuepage/{paper.pk}/"
    assert way in shown(editor, paper.subject.address)
    assert way in shown(editor, "/me")
    assert way not in shown(reader, paper.subject.address)
    assert way not in shown(reader, "/me")


def test_a_publisher_is_told_that_an_issue_is_late(unit, editor):
    make.make_publication(unit, title="늦은소식", started_on=date(2020, 1, 6))
    assert _("Late") in shown(editor, "/me")


def test_the_front_page_shows_unread_issues_of_what_one_follows(paper, reader):
    reader.post(f"/news/{paper.pk}/follow", {"on": "1"})
    make.make_issue(paper, title="새호", issued_on=today() - timedelta(days=20))
    text = shown(reader, "/")
    assert _("Unread issues") in text and "새호" in text


def titles(client, address: str) -> list[str]:
    """Return the titles of a feed's entries."""
    root = ElementTree.fromstring(client.get(address).content)
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


def test_the_feeds_tell_of_public_issues_only_whoever_asks(open_paper, paper, reader, make_client):
    make.make_issue(open_paper, title="공개호", audience={PUBLIC})
    make.make_issue(open_paper, title="직원호")
    make.make_issue(paper, title="내부호")
    for client in (reader, make_client()):
        for address in ("/news/feed", f"{open_paper.subject.address}/feed"):
            [title] = titles(client, address)
            assert title.startswith("시민소식") and title.endswith("공개호")
        assert client.get(f"{paper.subject.address}/feed").status_code == 404


def test_public_bulletins_issues_and_articles_stand_in_the_sitemap(open_paper, paper, make_client):
    issue = make.make_issue(open_paper, audience={PUBLIC})
    closed = make.make_issue(paper)
    text = make_client().get("/sitemap.xml").content.decode()
    for thing in (open_paper, issue, make.article_of(issue)):
        assert f"{make.subject_of(thing).address.rpartition('-')[0]}-" in text
    assert f"/{closed.publication_id}-" not in text


@pytest.mark.parametrize("thing", ["publication", "issue", "article", "feed"])
def test_a_screen_costs_the_same_however_much_there_is(open_paper, make_client, stranger, thing):
    client = make_client(stranger)
    client.post(f"/news/{open_paper.pk}/follow", {"on": "1"})

    def address(count: int) -> str:
        rows = [make.article_row(f"기사 {n}", tags=["제설"], tasks=[make_task()]) for n in range(count)]
        for _number in range(count):
            issue = make.make_issue(open_paper, *rows, audience={PUBLIC})
        return {
            "publication": open_paper.subject.address,
            "issue": issue.subject.address,
            "article": make.subject_of(issue.article_rows.all()[1]).address,
            "feed": f"{open_paper.subject.address}/feed",
        }[thing]

    few = address(3)
    small = queries_of(lambda: client.get(few).content)
    many = address(5)
    assert_same_queries(small, queries_of(lambda: client.get(many).content))


def test_a_visitors_front_page_shows_this_weeks_public_issues(open_paper, make_client):
    make.make_issue(open_paper, title="공개호", issued_on=today(), audience={PUBLIC})
    make.make_issue(open_paper, title="직원호", issued_on=today())
    text = shown(make_client(), "/")
    assert _("New this week") in text and "공개호" in text
    assert "시민소식 제1호" in text  # among all that is public its bulletin is named too
    assert "직원호" not in text
