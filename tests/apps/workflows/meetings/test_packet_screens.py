"""The packet on screen: asked for by who keeps the meeting, read by its members, there for nobody else."""

from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import timezone

from activity.inbox import unread_count
from core.enums import JobState
from core.models.jobs import Job
from tests.apps.workflows.meetings.conftest import text
from tests.factories import meetings as make
from workflows.meetings.models import Packet
from workflows.meetings.packet import services
from workflows.meetings.services import meetings

pytestmark = pytest.mark.django_db


def at(meeting, name="packet", *more) -> str:
    return reverse(f"meetings:{name}", args=[meeting.pk, *more])


def made(meeting) -> Packet:
    packet = services.ask(meeting=meeting, actor=None, now=timezone.now())
    services.make(packet_id=packet.pk, now=timezone.now(), progress=lambda done, total: None)
    packet.refresh_from_db()
    return packet


@pytest.fixture
def laid(meeting, item, closed_item, roadman):
    """Return an announced meeting with an open item that has materials, and a closed one."""
    make.deliver(item, roadman, "가로등.txt", "가로등을 고칩니다.".encode())
    return make.announced(meeting)


def test_whoever_keeps_the_meeting_asks_for_it_and_sees_how_far_it_is(laid, secretary, make_client):
    client = make_client(secretary)
    assert "자료집 만들기" in text(client.get(laid.subject_address()))
    answer = client.post(at(laid, "packet_make"), follow=True)
    assert "자료집을 만들고 있습니다" in text(answer)
    assert 'hx-trigger="every 2s"' in text(client.get(at(laid, "packet_progress")))
    Job.objects.update(state=JobState.RUNNING, done=2, total=6)
    assert "2/6" in text(client.get(at(laid, "packet_progress")))


def test_a_failure_is_said_in_words_and_run_again(laid, secretary, make_client):
    client = make_client(secretary)
    client.post(at(laid, "packet_make"))
    Job.objects.update(state=JobState.FAILED, attempts=3, error="MemoryError")
    screen = text(client.get(laid.subject_address()))
    assert "자료집을 만들지 못했습니다" in screen and "다시 실행" in screen and "MemoryError" not in screen
    client.post(at(laid, "packet_make"))
    assert Job.objects.get(name=services.MAKE).state == JobState.QUEUED
    assert Packet.objects.count() == 1


def test_work_that_was_cleared_away_is_asked_for_anew(laid, secretary, make_client):
    client = make_client(secretary)
    client.post(at(laid, "packet_make"))
    Job.objects.filter(name=services.MAKE).delete()
    client.post(at(laid, "packet_make"))
    assert Job.objects.filter(name=services.MAKE).count() == Packet.objects.count() == 1


def test_a_member_reads_it_with_its_contents_and_keeps_it(laid, member, make_client):
    packet, client = made(laid), make_client(member)
    screen = text(client.get(at(laid)))
    first = packet.parts.get(title="1. 가로등 정비").first_page
    assert f'href="?page={first}"' in screen and "비공개 1. 비밀 부지 매입" in screen
    whole = client.get(at(laid, "packet_file", packet.number))
    content = b"".join(whole.streaming_content)
    assert content.startswith(b"%PDF") and len(content) == packet.size
    part = client.get(at(laid, "packet_file", packet.number), headers={"Range": "bytes=0-99"})
    assert part.status_code == 206 and b"".join(part.streaming_content) == content[:100]
    same = client.get(at(laid, "packet_file", packet.number), headers={"If-None-Match": whole["ETag"]})
    assert same.status_code == 304


def test_a_member_is_told_when_it_is_there_and_before_that_finds_words(laid, member, make_client):
    assert "아직 이 회의의 자료집이 없습니다" in text(make_client(member).get(at(laid)))
    before = unread_count(member, timezone.now())
    made(laid)
    assert unread_count(member, timezone.now()) > before


def test_before_the_announcement_it_is_for_the_secretary_alone(
    meeting, item, closed_item, member, secretary, make_client
):
    make.collecting(meeting)
    before = unread_count(member, timezone.now())
    packet = made(meeting)
    assert unread_count(member, timezone.now()) == before
    assert make_client(secretary).get(at(meeting)).status_code == 200
    client = make_client(member)
    assert client.get(meeting.subject_address()).status_code == 200
    for address in (at(meeting), at(meeting, "packet_file", packet.number)):
        assert client.get(address).status_code == 404


def test_who_does_not_attend_finds_nothing(laid, roadman, stranger, make_client):
    packet = made(laid)
    for person in (roadman, stranger):
        client = make_client(person)
        assert client.get(laid.subject_address()).status_code == 200
        for address in (at(laid), at(laid, "packet_file", packet.number), at(laid, "packet_progress")):
            assert client.get(address).status_code == 404
        assert client.post(at(laid, "packet_make")).status_code == 404


def test_earlier_packets_stay_for_whoever_keeps_the_meeting(laid, member, secretary, make_client):
    first, second = made(laid), made(laid)
    assert (first.number, second.number) == (1, 2)
    assert make_client(secretary).get(at(laid, "packet_file", 1)).status_code == 200
    assert make_client(member).get(at(laid, "packet_file", 1)).status_code == 404
    assert make_client(member).get(at(laid, "packet_file", 2)).status_code == 200


def test_one_that_failed_is_not_run_again_for_a_cancelled_meeting(laid, secretary, make_client):
    client = make_client(secretary)
    client.post(at(laid, "packet_make"))
    Job.objects.update(state=JobState.FAILED)
    meetings.cancel(meeting=laid, reason="연기", actor=secretary, now=timezone.now())
    assert "취소" in text(client.post(at(laid, "packet_make"), follow=True))
    assert Job.objects.get(name=services.MAKE).state == JobState.FAILED


def test_a_packet_whose_title_makes_no_file_name_is_kept_under_another(laid, secretary, make_client):
    type(laid).objects.update(title="?!")
    packet = made(laid)
    whole = make_client(secretary).get(at(laid, "packet_file", packet.number))
    assert quote("자료집.pdf") in whole["Content-Disposition"]
