"""The demo city: its numbers where a reader sees them, the same city for the same day."""

import re
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from activity.models import Event, ReadMark
from core.calendar import today
from core.models import Subject
from demo.build import city as building
from files.models import PageText
from knowledge.pages.models import WikiPage
from knowledge.tasks.models import TaskPage
from newsletters.models import IssuePage, PublicationPage
from people.models import User
from people.standing import forget_all
from search import index
from tests.apps.demo.what_readers_see import (
    assert_meetings_hang_on,
    assert_numbers_of_the_bulletins,
    assert_numbers_of_the_coming_meeting,
    assert_numbers_of_the_organisation,
    assert_numbers_of_the_requests,
    assert_one_item_is_late,
    coming_meeting,
    player,
    team_member,
)
from tests.support.queries import queries_of
from workflows.cooperation.models import Answer, Leg, Request
from workflows.meetings.models import AgendaItem, Meeting

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
BULLETIN = "아이키움 두레"  # of a department that the small city has too


@pytest.fixture(autouse=True)
def own_log_ins(settings, tmp_path):
    """Keep the log-ins of a test's city out of the way."""
    settings.VAR = tmp_path


def build(*, small=True, today=TODAY):
    for _step in building.build(small=small, today=today):
        pass


def addresses():
    task = Subject.objects.of_kind("task").order_by("pk").first()
    bulletin = PublicationPage.objects.get(title=BULLETIN)
    issue = bulletin.issues.exclude(articles=[]).order_by("-number").first()
    article = issue.article_rows.order_by("order").first()
    return {
        "hub": "/news",
        "hub by topic": f"/news?view=find&topic={article.tags[0]}",
        "bulletin": bulletin.subject_address(),
        "issue": issue.subject_address(),
        "article": article.subject_address(),
        "file results": "/search?q=이번 호 차례",
        "front page": "/",
        "task tree": "/tasks",
        "task": task.address,
        "timeline": f"/subjects/{task.pk}/timeline",
        "results": "/search?q=사업 안내",
        "wiki pages": "/w",
        "inbox": "/me/inbox",
        "requests": "/requests",
        "requests to my department": "/requests/inbox",
        "meetings": "/meetings",
        "past meetings": "/meetings?view=past",
        "what is to be delivered": "/meetings/deliver",
        "meeting": coming_meeting().subject_address(),
        "agenda item": coming_meeting().items.get(title__startswith="마을버스").subject_address(),
        "request": Request.objects.filter(legs__answers__isnull=False).order_by("pk").first().subject_address(),
    }


def counts_of_queries(make_client):
    index.rebuild(now=timezone.now())
    client = make_client(team_member())
    found = {}
    for name, address in addresses().items():
        assert client.get(address).status_code == 200, name
        found[name] = len(queries_of(lambda address=address: client.get(address)))
    return found


@pytest.mark.long
def test_the_full_city_shows_its_numbers_and_costs_no_more_queries_than_the_small_one(make_client):
    counts = {}
    for small in (True, False):
        with transaction.atomic():
            build(small=small, today=today())
            counts[small] = counts_of_queries(make_client)
            if not small:
                client = make_client(team_member())
                assert_numbers_of_the_organisation(client)
                assert_numbers_of_the_bulletins(client, make_client())
                assert_numbers_of_the_requests(make_client(player("시장")))
                assert_numbers_of_the_coming_meeting(make_client(player("시장")))
                assert_one_item_is_late(make_client(player("회의 담당")))
            transaction.set_rollback(True)
        forget_all()
    print(f"Queries: small {counts[True]}, full {counts[False]}")
    assert counts[True] == counts[False]


@pytest.mark.slow
def test_the_same_day_gives_the_same_city():
    seen = []
    for _ in range(2):
        with transaction.atomic():
            build()
            seen.append(
                (
                    list(User.objects.order_by("username").values_list("username", "name")),
                    list(TaskPage.objects.order_by("number").values_list("number", "title")),
                    list(
                        WikiPage.objects.order_by("path").values_list(
                            "title", "slug", "review_on", "first_published_at"
                        )
                    ),
                    list(
                        Event.objects.order_by("pk").values_list("verb", "occurred_at", "position")
                    ),
                    list(Leg.objects.order_by("pk").values_list("request__title", "state", "due_on", "ended_at")),
                    list(Answer.objects.order_by("pk").values_list("text", "answered_at", "answered_by__username")),
                    list(Meeting.objects.order_by("pk").values_list("title", "starts_at", "state")),
                    list(AgendaItem.objects.order_by("pk").values_list("title", "summary", "number")),
                    list(IssuePage.objects.order_by("path").values_list("title", "issued_on")),
                    list(
                        PageText.objects.order_by(
                            "version__document__title", "number"
                        ).values_list("version__sha256", "text")
                    ),
                    list(ReadMark.objects.order_by("user__username", "event__pk").values_list("read_at")),
                )
            )
            transaction.set_rollback(True)
    assert seen[0] == seen[1]
    assert len(seen[0][3]) > 100
    assert len(seen[0][-2]) > 10


@pytest.mark.slow
def test_another_day_moves_every_date_with_it():
    ahead, late = [], []
    for day in (TODAY, date(2027, 2, 1)):
        with transaction.atomic():
            build(today=day)
            assert PublicationPage.objects.overdue(day).count() == 3
            late.append(Leg.objects.overdue(day).count())
            assert not Leg.objects.to_close(day).exists()
            assert_meetings_hang_on(day)
            reviews = WikiPage.objects.order_by("path").values_list("title", "review_on")
            ahead.append({title: (due - day).days for title, due in reviews if due})
            transaction.set_rollback(True)
    assert ahead[0] == ahead[1]
    assert late[0] == late[1] > 0


def test_production_settings_refuse_the_city(settings):
    settings.DURE_DEMO = False
    with pytest.raises(CommandError, match="production"):
        call_command("city", "--small")
    assert not User.objects.exists()


def test_the_city_that_is_there_is_kept(capsys):
    call_command("city", "--small", f"--today={TODAY}")
    printed = capsys.readouterr().out
    call_command("city", "--small", "--if-empty")
    again = capsys.readouterr().out
    password = re.search(r"두레-[0-9a-f]{8}", printed).group()
    assert password in again
    assert "시장" in again
