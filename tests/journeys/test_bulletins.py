"""A bulletin is followed, brought out in the editor, found unread and read; citizens see theirs."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from core.calendar import today
from core.tokens import PUBLIC
from newsletters.services import publish_issue
from tests.factories import newsletters as make
from tests.journeys.browser import TABLET
from tests.journeys.pages.editor import Editor
from tests.journeys.pages.frame import Screen
from tests.journeys.words import said

pytestmark = pytest.mark.django_db(transaction=True)

HEADLINE = "경로당 난방비를 미리 신청하세요"


@pytest.fixture
def paper(city):
    """Return the bulletin of a department, for staff."""
    return make.make_publication(city.welfare, title="어르신복지 소식", actor=city.writer)


def test_a_follower_finds_a_new_issue_unread_and_reads_its_article(seat, city, paper):
    follower = seat(city.stranger)
    page = follower.open("/news")
    button = page.get_by_role("main").get_by_role("button", name=paper.title)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")

    writer = seat(city.writer)
    issue = make.make_draft_issue(paper, make.article_row(HEADLINE), actor=city.writer, issued_on=today())
    writer.open(f"/admin/pages/{issue.pk}/edit/")
    editor = Editor(writer)
    editor.title.first.fill("겨울 준비호")
    expect(editor.publish().heading).to_have_text("겨울 준비호")
    writer.picture("issue")

    follower.open("/")
    panel = page.get_by_role("region", name=said("Bulletins"), exact=True)
    expect(panel).to_contain_text(said("Unread issues"))
    follower.open("/news?view=mine")
    follower.picture("hub-followed")
    screen = Screen(follower)
    screen.go(screen.main.get_by_role("link", name="겨울 준비호"))
    screen.follow(HEADLINE)
    expect(screen.heading).to_have_text(HEADLINE)
    follower.picture("article")
    follower.open("/news?view=mine")
    expect(screen.main).not_to_contain_text(said("Unread issues"))


def test_a_citizen_reads_what_is_public_and_knows_of_nothing_else(seat, paper):
    open_paper = make.make_publication(title="두레시정소식", audience={PUBLIC})
    draft = make.make_draft_issue(open_paper, make.article_row(HEADLINE), issued_on=today())
    make.open_to(draft, {PUBLIC})
    issue = publish_issue(issue=draft, actor=None, now=timezone.now())
    citizen = seat()
    citizen.open("/news")
    screen = Screen(citizen)
    expect(screen.main).not_to_contain_text(paper.title)
    screen.follow(open_paper.title)
    citizen.picture("publication")
    screen.follow(HEADLINE)
    expect(screen.heading).to_have_text(HEADLINE)
    citizen.open(issue.subject.address)
    citizen.open(f"/news/{paper.pk}")
    screen.expect_missing()


def test_fifty_one_bulletins_stand_on_one_screen_of_a_tablet(seat, city):
    for number in range(51):
        make.make_publication(city.welfare, title=f"두레 마을 이야기 {number + 1}호점")
    page = seat(city.stranger).open("/news")
    page.set_viewport_size(TABLET)
    last = page.get_by_role("main").get_by_role("listitem").last
    box = last.bounding_box()
    assert box["y"] + box["height"] <= TABLET["height"]
    expect(page.get_by_role("main").get_by_role("heading", level=3)).to_have_count(51)
