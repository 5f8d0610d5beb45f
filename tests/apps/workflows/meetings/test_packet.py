"""The packet of a meeting: one PDF of all that was delivered, numbered, bookmarked and linked throughout."""

import io

import pikepdf
import pypdfium2
import pytest

from core import tokens
from core.models.jobs import Job
from core.pdf import draw
from files.enums import FileState
from files.models import DocumentVersion
from files.services import reading
from knowledge.pages.models import WikiPage
from tests.apps.workflows.meetings.conftest import LONG
from tests.factories import knowledge, people
from tests.factories import meetings as make
from workflows.meetings.enums import PacketState
from workflows.meetings.models import Packet, PartStore
from workflows.meetings.packet import services, store
from workflows.meetings.packet.selectors import changed_since, standing_of
from workflows.meetings.services import agenda, materials, meetings, seats
from workflows.meetings.services.refusals import NoItems, StepRefused

pytestmark = pytest.mark.django_db

NEXT = make.NOW + make.timedelta(hours=1)


def no_progress(done, total):
    assert done < total


def pdf_of(*chapters: str) -> bytes:
    body = "".join(f'<h1 style="break-before: page">{each}</h1><p>{each}의 내용</p>' for each in chapters)
    return draw(f'<html lang="ko"><head><title>붙임</title></head><body>{body}</body></html>')


def made(meeting, now=NEXT) -> Packet:
    packet = services.ask(meeting=meeting, actor=None, now=now)
    services.make(packet_id=packet.pk, now=now, progress=no_progress)
    packet.refresh_from_db()
    return packet


def texts(packet) -> list[str]:
    pdf = pypdfium2.PdfDocument(store.read(packet.key))
    return ["".join(page.get_textpage().get_text_range().split()) for page in pdf]


def bookmarks(packet) -> list[tuple]:
    pdf = pypdfium2.PdfDocument(store.read(packet.key))
    return [(each.level, each.get_title(), each.get_dest().get_index() + 1) for each in pdf.get_toc()]


@pytest.fixture
def meeting(office, roads, parks, roadman, parkman):
    one = make.make_meeting(office, roadman, parkman, title="간부회의")
    make.make_item(one, roads, title="제설 대책", presenter=roadman)
    make.make_item(one, parks, title="공원 정비", kind="decision")
    return one


@pytest.fixture
def items(meeting):
    return list(meeting.items.in_order())


def test_all_that_was_delivered_stands_in_the_order_of_the_agenda(meeting, items, roadman, parkman):
    make.deliver(items[0], roadman, "제설.pdf", pdf_of("현황", "계획"))
    make.deliver(items[1], parkman, "정비.txt", "정비할 곳은 네 군데".encode())
    packet = made(meeting)
    assert [(part.depth, part.title, part.first_page, part.pages) for part in packet.parts.all()] == [
        (0, "표지", 1, 1),
        (0, "차례", 2, 1),
        (0, "의사일정", 3, 1),
        (0, "1. 제설 대책", 4, 1),
        (1, "제설", 5, 2),
        (0, "2. 공원 정비", 7, 1),
        (1, "정비", 8, 1),
    ]
    read = texts(packet)
    assert packet.pages == len(read) == 8
    assert "현황의내용" in read[4] and "계획의내용" in read[5]
    assert "정비할곳은네군데" in read[7] and "본문만옮긴것" in read[7]


def test_one_number_is_on_the_page_in_the_contents_and_in_the_bookmarks(meeting, items, roadman):
    make.deliver(items[0], roadman, "제설.pdf", pdf_of("현황", "계획"))
    packet = made(meeting)
    read = texts(packet)
    assert [f"–{number}–" in page for number, page in enumerate(read, 1)] == [True] * packet.pages
    assert "제설대책4제설5" in read[1] and "공원정비7" in read[1]
    assert bookmarks(packet) == [
        (0, "표지", 1),
        (0, "차례", 2),
        (0, "의사일정", 3),
        (0, "1. 제설 대책", 4),
        (1, "제설", 5),
        (2, "현황", 5),
        (2, "계획", 6),
        (0, "2. 공원 정비", 7),
    ]


def test_lines_of_the_contents_lead_to_their_pages(meeting, items, roadman):
    make.deliver(items[0], roadman, "제설.pdf", pdf_of("현황"))
    pdf = pikepdf.open(io.BytesIO(store.read(made(meeting).key)))
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    led = {numbers[note.Dest[0].objgen] for note in pdf.pages[1].obj.Annots}
    assert led == {3, 4, 5, 6}


def test_a_withdrawn_item_is_named_on_the_agenda_and_nowhere_else(meeting, items, roadman):
    make.announced(meeting)
    agenda.withdraw(item=items[0], actor=None, now=make.NOW)
    packet = made(meeting)
    assert "제설대책(안건철회)" in texts(packet)[2] or "제설대책(철회)" in texts(packet)[2]
    assert [part.title for part in packet.parts.all()][3:] == ["2. 공원 정비"]


@pytest.mark.parametrize("content", [b"%PDF-1.7 broken", pdf_of("현황")[:900], b"%PDF-1.7\n" + b"\x00" * 99])
def test_a_damaged_file_is_said_to_be_missing_and_the_rest_is_whole(meeting, items, roadman, parkman, content):
    make.deliver(items[0], roadman, "상한 파일.pdf", content)
    make.deliver(items[1], parkman, "정비.pdf", pdf_of("정비"))
    packet = made(meeting)
    read = texts(packet)
    assert "이자료는자료집에싣지못했습니다" in read[4] and "상한파일.pdf" in read[4]
    assert "정비의내용" in read[6]
    assert packet.pages == 7


def test_a_locked_file_is_named_with_its_reason(meeting, items, roadman):
    target = io.BytesIO()
    locked = pikepdf.Encryption(user="문", owner="주인")
    pikepdf.open(io.BytesIO(pdf_of("비밀"))).save(target, encryption=locked)
    make.deliver(items[0], roadman, "잠긴 파일.pdf", target.getvalue())
    read = texts(made(meeting))
    assert "암호" in read[4] and "비밀" not in "".join(read)


def test_a_wiki_page_is_printed_as_it_is_published(meeting, items, roadman):
    page = knowledge.make_page("제설 지침", summary="눈이 오기 전에 할 일")
    materials.deliver_page(item=items[0], page=knowledge.subject_of(page), actor=roadman, now=make.NOW)
    read = texts(made(meeting))
    assert "제설지침" in read[4] and "눈이오기전에할일" in read[4]


def test_a_page_closed_since_is_left_out(meeting, items, roadman, office):
    page = knowledge.make_page("제설 지침", summary="눈이 오기 전에 할 일")
    materials.deliver_page(item=items[0], page=knowledge.subject_of(page), actor=roadman, now=make.NOW)
    knowledge.set_audience(page, {f"dept:{office.subject_id}"})
    whole = "".join(texts(made(meeting)))
    assert "눈이오기전에할일" not in whole and "열람범위가좁아져" in whole


def test_the_same_packet_asked_for_twice_is_made_once(meeting, roadman):
    first = services.ask(meeting=meeting, actor=None, now=NEXT)
    assert services.ask(meeting=meeting, actor=None, now=NEXT) == first
    services.make(packet_id=first.pk, now=NEXT, progress=no_progress)
    again = Packet.objects.get(pk=first.pk)
    services.make(packet_id=first.pk, now=NEXT, progress=no_progress)
    assert Packet.objects.get(pk=first.pk).key == again.key
    assert first.parts.count() == 5


def test_a_worker_that_lost_its_claim_issues_nothing(meeting):
    packet = services.ask(meeting=meeting, actor=None, now=NEXT)

    def taken_over(done, total):
        if done == total - 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        services.make(packet_id=packet.pk, now=NEXT, progress=taken_over)
    packet.refresh_from_db()
    assert packet.state == PacketState.WAITING and not packet.parts.exists()
    assert PartStore.objects.exists()


def test_a_meeting_without_items_or_cancelled_has_none(office):
    empty = make.make_meeting(office)
    with pytest.raises(NoItems):
        services.ask(meeting=empty, actor=None, now=NEXT)
    make.make_item(empty)
    meetings.cancel(meeting=empty, reason="연기", actor=None, now=NEXT)
    with pytest.raises(StepRefused):
        services.ask(meeting=empty, actor=None, now=NEXT)
    assert not Job.objects.filter(name=services.MAKE).exists()


def test_a_page_opened_by_who_delivered_it_is_left_out_once_closed_further(city, meeting, items):
    closed = knowledge.subject_of(city.closed_page)
    materials.deliver_page(item=items[0], page=closed, actor=city.writer, now=make.NOW)
    assert "싣지못했습니다" not in "".join(texts(made(meeting)))
    knowledge.set_audience(city.closed_page, {tokens.person(city.writer.subject_id)})
    assert "싣지못했습니다" in "".join(texts(made(meeting)))


CHANGES = {
    "a delivery": lambda meeting, items, user: make.deliver(items[1], user),
    "a title": lambda meeting, items, user: type(items[0]).objects.update(title="고친 제목"),
    "an order": lambda meeting, items, user: agenda.reorder(
        meeting=meeting, ids=[items[1].pk, items[0].pk], seen=[items[0].pk, items[1].pk],
        actor=None, now=NEXT,
    ),
    "an attendee": lambda meeting, items, user: seats.invite(
        meeting=meeting, user=people.make_employee(), role="member", now=NEXT
    ),
    "the order of materials": lambda meeting, items, user: materials.order(
        item=items[0], ids=ids_of(items[0])[::-1], seen=ids_of(items[0])
    ),
    "a closed page": lambda meeting, items, user: knowledge.set_audience(
        WikiPage.objects.get(), {tokens.department(items[0].department_id)}
    ),
}  # fmt: skip


def ids_of(item) -> list[int]:
    return [row.pk for row in item.materials.in_order()]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_it_is_told_that_something_has_changed_since(meeting, items, roadman, change):
    make.deliver(items[0], roadman, "제설.txt")
    page = knowledge.subject_of(knowledge.make_page("제설 지침"))
    materials.deliver_page(item=items[0], page=page, actor=roadman, now=make.NOW)
    packet = made(meeting)
    assert not changed_since(packet) and not standing_of(meeting).changed
    change(meeting, items, roadman)
    packet = Packet.objects.select_related("meeting").get(pk=packet.pk)
    assert changed_since(packet) and standing_of(meeting).changed


def test_a_file_that_was_not_read_yet_is_read_for_the_packet(meeting, items, roadman):
    make.deliver(items[0], roadman, "제설.txt", "제설의 글".encode())
    assert DocumentVersion.objects.get().state == FileState.PENDING
    assert "제설의글" in "".join(texts(made(meeting)))


def test_a_file_that_breaks_the_reader_is_named(meeting, items, roadman, monkeypatch):
    make.deliver(items[0], roadman, "제설.txt", "제설의 글".encode())

    def broken(**_arguments):
        raise reading.ReadingFailed("1: crashed")

    monkeypatch.setattr(reading, "read", broken)
    assert "이자료는자료집에싣지못했습니다" in "".join(texts(made(meeting)))


def test_long_titles_stay_whole(meeting, roads):
    make.make_item(meeting, roads, title=LONG)
    read = texts(made(meeting))
    assert "".join(LONG.split()) in read[1].replace("\n", "") or "".join(LONG.split()) in read[-1]


def test_the_longest_title_leaves_a_cover_of_one_page_and_every_page_its_item(office, roads):
    one = make.make_meeting(office, title="가나다라마바사아자차" * 20, place="큰회의실" * 25)
    make.make_item(one, roads)
    packet = made(one)
    assert [part.first_page for part in packet.parts.all()] == [1, 2, 3, 4]
    assert "안건1·가나다" in texts(packet)[3]
