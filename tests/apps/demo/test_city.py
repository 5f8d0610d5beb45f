"""The demo city: its numbers where a reader sees them, the same city for the same day."""

import re
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from activity.models import Event, ReadMark
from core.access import get_access
from core.calendar import SEOUL, is_working_day, today
from core.models import Job, Subject, Token
from demo.build import city as building
from demo.build import logins
from files.models import DocumentVersion, PageText
from knowledge.pages.models import WikiPage
from knowledge.tasks.models import TaskPage
from newsletters import reading
from newsletters.models import IssuePage, PublicationPage
from people.models import Department, Role, User
from people.standing import forget_all
from search import index
from tests.support.queries import queries_of
from workflows.cooperation import selectors
from workflows.cooperation.models import Answer, Leg, Request
from workflows.meetings.models import AgendaItem, Meeting
from workflows.meetings.packet import services

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


def text_of(response):
    body = re.sub(r"(?s)<(script|style).*?</\1>", " ", response.content.decode())
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def player(role):
    """Return the person who logs in to play a role."""
    line = next(line for line in logins.lines() if line.endswith(f" {role}"))
    return User.objects.get(username=line.split()[0])


def team_member():
    """Return the team member who logs in: one who answers for a project and follows bulletins."""
    return player("팀원")


def coming_meeting():
    return Meeting.objects.get(series__title="간부회의", state="announced")


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


def assert_numbers_of_the_organisation(client):
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


def assert_numbers_of_the_bulletins(client, citizen):
    titles = set(PublicationPage.objects.values_list("title", flat=True))
    hub = text_of(client.get("/news"))
    assert sum(f" {title} " in hub for title in titles) == len(titles) == 51
    assert (hub.count(" 전체 공개 "), hub.count(" 직원용 ")) == (17, 34)
    assert text_of(client.get("/news?view=late")).count("발행 예정일") == 3
    assert re.search("호 1,?224호", text_of(client.get("/news?view=find")))
    open_to_all = text_of(citizen.get("/news"))
    assert sum(f" {title} " in open_to_all for title in titles) == open_to_all.count("전체 공개") == 17
    assert "호 408호" in text_of(citizen.get("/news?view=find"))


def assert_numbers_of_the_requests(client):
    board = text_of(client.get("/requests"))
    found = re.search(r"전체 (\d+) 보냄 (\d+) 진행 중 (\d+) 답변 확인 대기 (\d+) 종결", board)
    everything, *running = map(int, found.groups())
    assert (everything, sum(running)) == (300, 40)
    assert min(running) >= 5


def assert_numbers_of_the_coming_meeting(client):
    page = client.get(coming_meeting().subject_address())
    assert "안건 12건" in text_of(page)
    assert len(set(re.findall(r'href="/files/(\d+)', page.content.decode()))) == 30
    assert text_of(page).count("비공개 안건") == 1


def assert_one_item_is_late(client):
    page = text_of(client.get(coming_meeting().subject_address()))
    assert (page.count("지연 제출"), page.count("미제출"), page.count("제출 완료")) == (1, 0, 11)
    assert client.get("/meetings/series").status_code == 200


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


def assert_meetings_hang_on(day):
    for meeting in Meeting.objects.all():
        starts = meeting.starts_at.astimezone(SEOUL).date()
        assert is_working_day(starts), meeting
        assert (starts < day) == (meeting.state in ("held", "cancelled")), meeting
    asked = AgendaItem.objects.awaited().filter(meeting__state="collecting")
    assert asked.exists()
    assert coming_meeting().deliver_by.astimezone(SEOUL).date() < day


def test_some_pages_are_stale_some_unverified_some_closed():
    build()
    assert WikiPage.objects.filter(review_on__lt=TODAY).exists()
    assert WikiPage.objects.filter(verified_on__isnull=True).exists()
    pages = Subject.objects.of_kind("page")
    closed = pages.exclude(pk__in=Token.objects.filter(role="see", token="staff").values("subject"))
    assert 0 < closed.count() < pages.count() / 4


def test_each_file_has_pages_of_text_and_whoever_logs_in_finds_unread_issues(make_client):
    build(today=today())
    issues = IssuePage.objects.exclude(document=None)
    found = DocumentVersion.objects.filter(document__in=issues.values("document"))
    found = found.values_list("kind", "state", "page_count")
    assert {kind for kind, _state, _pages in found} == {"pdf", "hwp", "hwpx"}
    assert {state for _kind, state, _pages in found} == {"ok"}
    assert all(3 <= pages <= 6 for _kind, _state, pages in found)
    tables = PageText.objects.filter(number=1, text__contains="순서 | 제목").values("version")
    assert tables.count() == found.exclude(kind="pdf").count()
    for username in re.findall(r"^  (\S+) ", "\n".join(logins.lines()), re.MULTILINE):
        user = User.objects.get(username=username)
        assert reading.unread_issues(user, today()), username


def test_each_publisher_who_logs_in_may_write_his_own_bulletin():
    build()
    lines = {line.split()[0]: line for line in logins.lines()[1:]}
    for role in ("위탁 발행자", "소식지 발행 담당"):
        username = next(name for name, line in lines.items() if role in line)
        mine = reading.published_by(User.objects.get(username=username), TODAY)
        assert mine, role


def test_requests_and_meetings_wait_for_who_logs_in_and_tell_what_was_done(make_client):
    build(today=today())
    assert_requests_wait_for_those_who_log_in(make_client)
    assert_a_request_tells_its_story(make_client)
    assert_meetings_concern_those_who_log_in(make_client)


def assert_requests_wait_for_those_who_log_in(make_client):
    member = team_member()
    waiting = selectors.waiting_for(member, today())
    assert {leg.assignee for leg in waiting} == {member, None}
    assert waiting.overdue(today()).exists()
    assert selectors.to_confirm(member, today()).exists()
    front = text_of(make_client(member).get("/"))
    assert waiting.first().request.title in front
    assert selectors.waiting_for(player("위탁 발행자"), today()).exists()


def assert_meetings_concern_those_who_log_in(make_client):
    chair, member = player("시장"), team_member()
    assert coming_meeting().title in text_of(make_client(chair).get("/"))
    packet = coming_meeting().packets.get()
    assert Job.objects.waiting().filter(key=services.job_key(packet)).exists()
    waiting = text_of(make_client(member).get("/meetings/deliver"))
    assert waiting.count("제출 대기") >= 1
    assert get_access().can(player("회의 담당"), "lead_meeting", coming_meeting().subject)
    assert make_client(player("위탁 발행자")).get(coming_meeting().subject_address()).status_code == 404


def assert_a_request_tells_its_story(make_client):
    ended = Leg.objects.filter(state="closed", request__restricted_reason="").order_by("-pk").first()
    client, answer = make_client(player("시장")), ended.answers.get(objected_at=None)
    page = text_of(client.get(ended.request.subject_address()))
    assert answer.text.split(".")[0] in page
    story = text_of(client.get(f"/subjects/{ended.request.subject.pk}/timeline"))
    assert f"{ended.ended_at:%Y}" in story
    told = Event.objects.filter(subject=ended.request.subject).order_by("occurred_at", "pk")
    assert (told.first().verb, told.last().verb) == ("request.asked", "request.ended")
    assert told.last().occurred_at <= timezone.now()


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
