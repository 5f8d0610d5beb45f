"""The demo city: its numbers where a reader sees them, the same city for the same day."""

import re
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from activity.models import Event
from core.models import Subject, Token
from demo.build import city as building
from knowledge.pages.models import WikiPage
from knowledge.tasks.models import TaskPage
from people.models import Department, Role, User
from search import index
from tests.support.queries import queries_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def own_log_ins(settings, tmp_path):
    """Keep the log-ins of a test's city out of the way."""
    settings.VAR = tmp_path


def build(*, small=True):
    for _step in building.build(small=small, today=TODAY):
        pass


def text_of(response):
    body = re.sub(r"(?s)<(script|style).*?</\1>", " ", response.content.decode())
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def task_owner():
    """Return who answers for the first project, an ordinary member of staff."""
    project = TaskPage.objects.filter(level="project", duty__isnull=False).order_by("path").first()
    return project.duty.holdings.order_by("-since").first().holder


def addresses():
    task = Subject.objects.of_kind("task").order_by("pk").first()
    return {
        "front page": "/",
        "task tree": "/tasks",
        "task": task.address,
        "timeline": f"/subjects/{task.pk}/timeline",
        "results": "/search?q=사업 안내",
        "wiki pages": "/w",
        "inbox": "/me/inbox",
    }


def counts_of_queries(make_client):
    index.rebuild(now=timezone.now())
    client = make_client(task_owner())
    found = {}
    for name, address in addresses().items():
        assert client.get(address).status_code == 200, name
        found[name] = len(queries_of(lambda address=address: client.get(address)))
    return found


def test_each_number_of_the_full_city_stands_where_a_reader_sees_it(make_client):
    build(small=False)
    client = make_client(task_owner())
    tree = text_of(client.get("/tasks"))
    assert "전략과제 7개, 정책과제 38개, 세부사업 152개" in tree
    assert tree.count("우선순위") >= 1
    assert TaskPage.objects.filter(is_fusion=True).count() == 14
    assert WikiPage.objects.count() == 600
    units = Department.objects.filter(is_active=True)
    assert units.filter(level="bureau").count() == 7
    assert units.filter(level="division").count() == 38
    assert 105 <= units.filter(level="team").count() <= 115
    assert User.objects.filter(employment="employee").count() == 1200
    organisation = text_of(client.get("/people"))
    for bureau in units.filter(level="bureau"):
        assert bureau.name in organisation
    mayor = TaskPage.objects.get(number="1").duty.holdings.get().holder
    assert mayor.name in tree


def test_the_tree_the_timeline_the_results_and_the_front_page_cost_the_same_in_both_cities(
    make_client,
):
    counts = {}
    for small in (True, False):
        with transaction.atomic():
            build(small=small)
            counts[small] = counts_of_queries(make_client)
            transaction.set_rollback(True)
        from people.standing import forget_all

        forget_all()
    print(f"Queries: small {counts[True]}, full {counts[False]}")
    assert counts[True] == counts[False]


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
                )
            )
            transaction.set_rollback(True)
    assert seen[0] == seen[1]
    assert len(seen[0][3]) > 100


def test_another_day_moves_every_date_with_it():
    ahead = []
    for today in (TODAY, date(2027, 2, 1)):
        with transaction.atomic():
            for _step in building.build(small=True, today=today):
                pass
            reviews = WikiPage.objects.order_by("path").values_list("title", "review_on")
            ahead.append({title: (day - today).days for title, day in reviews if day})
            transaction.set_rollback(True)
    assert ahead[0] == ahead[1]


def test_some_pages_are_stale_some_unverified_some_closed():
    build()
    assert WikiPage.objects.filter(review_on__lt=TODAY).exists()
    assert WikiPage.objects.filter(verified_on__isnull=True).exists()
    pages = Subject.objects.of_kind("page")
    closed = pages.exclude(pk__in=Token.objects.filter(role="see", token="staff").values("subject"))
    assert 0 < closed.count() < pages.count() / 4


def test_more_than_one_person_holds_the_keys():
    build()
    assert Role.objects.filter(name="administrator").count() == 2


def test_a_city_is_not_built_over_people():
    build()
    with pytest.raises(CommandError, match="not empty"):
        call_command("city", "--small")


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
