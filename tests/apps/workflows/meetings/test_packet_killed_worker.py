"""A real worker killed in the middle of a packet: the next one makes it, once."""

import os
import signal
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from activity.models import Event
from core.models.jobs import Job
from tests.factories import meetings as make
from tests.support.worker import running
from workflows.meetings import verbs
from workflows.meetings.enums import PacketState
from workflows.meetings.models import Packet, PartStore
from workflows.meetings.packet import services, store

pytestmark = pytest.mark.django_db(transaction=True)

HEARTBEAT = 3
PATIENCE = 90
ITEMS = 10
# Long enough that a worker is killed while it draws, not before and not after.
WORDS = "\f".join(f"{page}쪽 도로 정비의 현황과 계획을 보고드립니다. " * 60 for page in range(8)).encode()


def until(what, log: Path):
    """Wait until ``what`` holds and return it; tell what the worker said when it never does."""
    pause = threading.Event()
    end = timezone.now() + timedelta(seconds=PATIENCE)
    while timezone.now() < end:
        if found := what():
            return found
        pause.wait(0.05)
    raise AssertionError(f"It never came to that. The worker said:\n{log.read_text()}")


def test_a_packet_whose_worker_was_killed_is_made_once_by_the_next(
    office, roads, roadman, own_folders, tmp_path, monkeypatch
):
    monkeypatch.setenv("DURE_HEARTBEAT", str(HEARTBEAT))
    meeting = make.make_meeting(office, roadman, title="간부회의")
    for number in range(ITEMS):
        item = make.make_item(meeting, roads, title=f"안건의 제목 {number}")
        make.deliver(item, roadman, f"자료 {number}.txt", WORDS + str(number).encode())
    packet = services.ask(meeting=meeting, actor=None, now=timezone.now())
    job = Job.objects.filter(name=services.MAKE)

    with running(tmp_path / "first.log") as first:
        drawn = until(lambda: job.filter(done__gte=4).first(), tmp_path / "first.log")
        os.killpg(first.pid, signal.SIGKILL)
        first.wait()
    kept = PartStore.objects.count()
    packet.refresh_from_db()
    assert packet.state == PacketState.WAITING
    assert 4 <= drawn.done <= kept < drawn.total

    before = set(PartStore.objects.values_list("digest", "made_at"))
    silence = timedelta(seconds=HEARTBEAT)
    until(lambda: Job.objects.silent_since(timezone.now() - silence).exists(), tmp_path / "first.log")
    with running(tmp_path / "second.log"):
        until(lambda: Packet.objects.ready().first(), tmp_path / "second.log")

    packet = Packet.objects.get()
    assert job.get().attempts == 2
    assert before <= set(PartStore.objects.values_list("digest", "made_at"))
    assert packet.parts.count() == 3 + 2 * ITEMS
    assert Event.objects.filter(verb=verbs.PACKET_ISSUED).count() == 1
    folder = Path(settings.MEDIA_ROOT) / store.FOLDER / str(meeting.pk)
    assert [each.name for each in folder.iterdir()] == ["1.pdf"]
    assert store.read(packet.key).startswith(b"%PDF")
