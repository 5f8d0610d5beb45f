"""The hub shows each reader his bulletins, what is new in them and what is late."""

import re
from datetime import timedelta

import pytest
from django.utils.translation import gettext as _

from activity.models import ReadMark, Watch
from core.calendar import today
from core.tokens import PUBLIC
from newsletters.screens import way_to_new_issue
from tests.factories import newsletters as make
from tests.factories import people
from tests.factories.knowledge import make_task
from tests.support.queries import assert_same_queries, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(stranger, make_client):
    """Return somebody of another department at a browser."""
    return make_client(stranger)


def shown(client, address="/news", **query) -> str:
    """Return a screen as text."""
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def follow(client, paper, on="1", **headers):
    """Press the button of a bulletin."""
    return client.post(f"/news/{paper.pk}/follow", {"on": on, "next": "/news"}, headers=headers)


def test_a_visitor_sees_the_public_bulletins_only_and_may_not_follow(paper, make_client):
    make.make_publication(title="시민소식", audience={PUBLIC})
    text = shown(make_client())
    assert "시민소식" in text and _("For all") in text
    assert paper.title not in text
    assert "/follow" not in text


def test_staff_see_all_of_them_with_department_frequency_and_readers_in_words(paper, reader):
    make.make_issue(paper, issued_on=today() - timedelta(days=3))
    text = shown(reader)
    for words in (paper.title, "소통과", paper.get_cadence_display(), _("For staff")):
        assert str(words) in text


def test_a_contracted_publisher_begins_an_issue_from_the_front_page(
    paper, body, contracted, stranger, make_client
):
    own = make.make_publication(body, title="센터 소식", actor=contracted)
    front = make_client(contracted).get("/").content.decode()
    assert way_to_new_issue(own.pk) in front
    assert way_to_new_issue(paper.pk) not in front
    assert way_to_new_issue(own.pk) not in make_client(stranger).get("/").content.decode()


def test_a_contracted_publisher_sees_his_own_and_the_public_ones(paper, body, contracted, make_client):
    make.make_publication(body, title="센터소식")
    text = shown(make_client(contracted))
    assert "센터소식" in text and paper.title not in text


def test_following_is_one_touch_and_the_button_keeps_its_state(paper, reader, stranger):
    answer = follow(reader, paper, **{"HX-Request": "true"}).content.decode()
    assert 'aria-pressed="true"' in answer and "<html" not in answer
    assert Watch.objects.watching().filter(user=stranger, subject=paper.subject).exists()
    assert 'aria-pressed="true"' in shown(reader)
    response = follow(reader, paper, on="")
    assert response.status_code == 302 and response.url == "/news"
    assert 'aria-pressed="true"' not in shown(reader)


def test_a_closed_bulletin_cannot_be_followed(paper, make_client):
    client = make_client(people.make_guest())
    assert follow(client, paper).status_code == 404
    assert not Watch.objects.exists()


def test_a_new_issue_is_unread_until_the_open_page_says_so(paper, reader):
    follow(reader, paper)
    issue = make.make_issue(paper, issued_on=today())
    assert _("Unread issues") in shown(reader, view="mine")
    address = issue.subject.address
    assert f"/news/issues/{issue.pk}/read" in shown(reader, address)
    # Fetching alone, as link checkers do, writes nothing.
    assert not ReadMark.objects.exists()
    assert reader.post(f"/news/issues/{issue.pk}/read", headers={"HX-Request": "true"}).content == b""
    assert _("Unread issues") not in shown(reader, view="mine")
    assert f"/news/issues/{issue.pk}/read" not in shown(reader, address)


def test_everything_is_marked_as_read_at_once(paper, reader):
    follow(reader, paper)
    for _number in range(2):
        make.make_issue(paper, issued_on=today())
    assert re.search(r'dure-unread">[^<]*2', shown(reader))
    assert reader.post("/news/read").status_code == 302
    assert "dure-unread" not in shown(reader)


def test_what_came_before_one_followed_is_not_new(paper, reader):
    make.make_issue(paper, issued_on=today())
    follow(reader, paper)
    assert "dure-unread" not in shown(reader)


def test_this_week_lists_the_issues_of_the_week_and_of_the_one_before(paper, reader):
    monday = today() - timedelta(days=today().weekday())
    for title, day in (("이번호", monday), ("지난호", monday - timedelta(days=2)), ("옛호", monday - timedelta(days=8))):
        make.make_issue(paper, title=title, issued_on=day)
    text = shown(reader, view="week")
    assert text.index("이번호") < text.index(_("Last week")) < text.index("지난호")
    assert "옛호" not in text


def test_late_bulletins_are_told_to_staff_and_to_nobody_else(reader, make_client):
    late = make.make_publication(title="늦은소식", audience={PUBLIC})
    make.make_publication(title="새로운소식", started_on=today(), audience={PUBLIC})
    text = shown(reader, view="late")
    assert late.title in text and "새로운소식" not in text
    assert _("Late bulletins") not in shown(make_client(), view="late")


@pytest.mark.parametrize(
    "query",
    [{"topic": "제설"}, {"task": "task"}, {"department": "unit"}, {"year": "2025"}, {"year": "2025", "month": "3"}],
)
def test_issues_are_looked_for_by_department_topic_task_year_and_month(paper, unit, reader, query):
    task = make_task("겨울 제설")
    article = make.article_row("제설 준비", tags=["제설"], tasks=[task])
    make.make_issue(paper, article, title="찾는호", issued_on=today().replace(year=2025, month=3, day=2))
    other = make.make_publication(title="다른소식")
    make.make_issue(other, title="다른호", issued_on=today())
    ids = {"task": task.subject.pk, "unit": unit.subject_id}
    asked = {name: ids.get(value, value) for name, value in query.items()}
    text = shown(reader, view="find", **asked)
    assert "찾는호" in text and "제설 준비" in text
    assert "다른호" not in text


def test_a_choice_that_is_not_ones_to_know_asks_for_nothing(paper, make_client, unit):
    make.make_issue(paper, make.article_row(tags=["비밀주제"]))
    make.make_issue(make.make_publication(audience={PUBLIC}), title="열린호", audience={PUBLIC})
    text = shown(make_client(), view="find", department=unit.subject_id)
    assert "열린호" in text
    assert unit.name not in text and "비밀주제" not in text


@pytest.mark.parametrize("view", ["all", "mine", "week", "late", "find"])
def test_the_hub_costs_the_same_however_much_there_is(reader, view):
    def publish(count: int) -> None:
        for _number in range(count):
            paper = make.make_publication()
            follow(reader, paper)
            for _issue in range(2):
                articles = [make.article_row(f"기사 {n}", tags=["제설"], tasks=[make_task()]) for n in range(2)]
                make.make_issue(paper, *articles, issued_on=today())

    publish(1)
    small = queries_of(lambda: shown(reader, view=view))
    publish(2)
    assert_same_queries(small, queries_of(lambda: shown(reader, view=view)))
