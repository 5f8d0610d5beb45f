"""What a packet does with what changes while it is drawn, and with what its readers may not know of."""

import pytest

from activity.inbox import unread_count
from core import tokens
from tests.apps.workflows.meetings.test_packet import NEXT, made, pdf_of, texts
from tests.factories import knowledge
from tests.factories import meetings as make
from workflows.meetings.models import Packet
from workflows.meetings.packet import services
from workflows.meetings.packet.selectors import changed_since
from workflows.meetings.services import agenda, materials, meetings

pytestmark = pytest.mark.django_db


@pytest.fixture
def laid(meeting, item, roadman):
    """Return two materials of an item of a meeting in preparation."""
    return [
        make.deliver(item, roadman, "낡은 자료.pdf", pdf_of("낡은 장")),
        make.deliver(item, roadman, "남는 자료.pdf", pdf_of("남는 장")),
    ]


def made_while(meeting, change) -> Packet:
    """Make a packet; ``change`` happens once, when the first part has been drawn."""
    packet = services.ask(meeting=meeting, actor=None, now=NEXT)
    waiting = [change]

    def progress(done, _total):
        if done == 1 and waiting:
            waiting.pop()()

    services.make(packet_id=packet.pk, now=NEXT, progress=progress)
    packet.refresh_from_db()
    return packet


def test_a_material_taken_off_while_it_is_drawn_is_left_out(meeting, laid, roadman):
    packet = made_while(
        meeting, lambda: materials.take_off(material=laid[0], actor=roadman, now=NEXT)
    )
    read = "".join(texts(packet))
    assert "낡은" not in read and "남는장의내용" in read
    assert not changed_since(packet)


def test_an_item_removed_while_it_is_drawn_is_left_out(meeting, laid, item, parks, secretary):
    make.make_item(meeting, parks, actor=secretary, title="공원 정비")
    packet = made_while(meeting, lambda: agenda.remove(item=item, actor=secretary, now=NEXT))
    assert [part.title for part in packet.parts.all()][3:] == ["1. 공원 정비"]


def test_an_agenda_that_never_rests_gives_a_packet_all_the_same(meeting, laid, item, roadman):
    number = iter(range(99))

    def progress(done, _total):
        if done == 1:
            make.deliver(item, roadman, f"자료 {next(number)}.txt")
            materials.take_off(material=item.materials.first(), actor=roadman, now=NEXT)

    packet = services.ask(meeting=meeting, actor=None, now=NEXT)
    services.make(packet_id=packet.pk, now=NEXT, progress=progress)
    packet.refresh_from_db()
    assert packet.state == "ready" and changed_since(packet)


def test_a_packet_of_a_meeting_cancelled_meanwhile_calls_nobody_to_it(
    meeting, laid, member, secretary
):
    make.announced(meeting)

    def cancel():
        meetings.cancel(meeting=meeting, reason="폭설", actor=secretary, now=NEXT)
        member.seen = unread_count(member, NEXT)

    made_while(meeting, cancel)
    assert unread_count(member, NEXT) == member.seen


def test_a_task_closed_to_readers_of_the_item_is_not_named(meeting, roads, secretary):
    task = knowledge.make_task("비밀 부지 매입 과제")
    subject = knowledge.subject_of(task)
    make.make_item(meeting, roads, actor=secretary, title="현안 보고", task=subject)
    packet = made(meeting)
    assert "비밀부지매입과제" in "".join(texts(packet))
    knowledge.set_audience(task, {tokens.person(secretary.subject_id)})
    assert changed_since(packet)
    assert "비밀부지매입과제" not in "".join(texts(made(meeting)))


def test_the_name_of_a_page_closed_since_stands_nowhere(meeting, item, roadman, office):
    page = knowledge.make_page("비밀 부지 지침")
    materials.deliver_page(item=item, page=knowledge.subject_of(page), actor=roadman, now=make.NOW)
    knowledge.set_audience(page, {tokens.department(office.subject_id)})
    packet = made(meeting)
    assert "비밀부지지침" not in "".join(texts(packet))
    assert "보이지 않는 지식문서" in [part.title for part in packet.parts.all()]
