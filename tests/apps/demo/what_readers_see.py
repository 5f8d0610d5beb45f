"""What a reader of the demo city sees: its numbers, and what waits for those who log in."""

import re

from django.utils import timezone

from activity.models import Event
from core.access import get_access
from core.calendar import SEOUL, is_working_day, today
from core.models import Job
from demo.build import logins
from knowledge.pages.models import WikiPage
from knowledge.tasks.models import TaskPage
from newsletters.models import PublicationPage
from people.models import Department, User
from workflows.cooperation import selectors
from workflows.cooperation.models import Leg
from workflows.meetings.models import AgendaItem, Meeting
from workflows.meetings.packet import services


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


def assert_meetings_hang_on(day):
    for meeting in Meeting.objects.all():
        starts = meeting.starts_at.astimezone(SEOUL).date()
        assert is_working_day(starts), meeting
        assert (starts < day) == (meeting.state in ("held", "cancelled")), meeting
    asked = AgendaItem.objects.awaited().filter(meeting__state="collecting")
    assert asked.exists()
    assert coming_meeting().deliver_by.astimezone(SEOUL).date() < day


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
