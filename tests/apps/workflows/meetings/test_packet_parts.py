"""Parts of packets are kept by what they say: what did not change is neither drawn nor asked for anew."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from files.enums import FileState
from files.models import DocumentVersion
from files.services import reading
from tests.apps.workflows.meetings.test_packet import NEXT, made, pdf_of, texts
from tests.factories import knowledge
from tests.factories import meetings as make
from workflows.meetings.models import Meeting, PartStore
from workflows.meetings.packet import store
from workflows.meetings.packet.build import build
from workflows.meetings.services import materials

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(office, roads, parks, roadman, parkman):
    one = make.make_meeting(office, roadman, parkman, title="간부회의")
    make.make_item(one, roads, title="제설 대책", presenter=roadman)
    make.make_item(one, parks, title="공원 정비", kind="decision")
    return one


@pytest.fixture
def items(meeting):
    return list(meeting.items.in_order())


def test_what_did_not_change_is_not_drawn_again(meeting, items, roadman, parkman, monkeypatch):
    first = make.deliver(items[0], roadman, "제설.txt", "앞의 글".encode())
    make.deliver(items[1], parkman, "정비.txt", "정비의 글".encode())
    made(meeting)
    drawn = []
    real = store.pdf.draw
    monkeypatch.setattr(store.pdf, "draw", lambda html, **more: drawn.append(html) or real(html, **more))
    made(meeting)
    assert drawn == []
    file = ContentFile("고친 글".encode(), name="제설.txt")
    materials.replace(material=first, file=file, actor=roadman, now=NEXT)
    assert "고친글" in "".join(texts(made(meeting)))
    assert len(drawn) == 1


def test_a_part_swept_from_storage_is_drawn_again(meeting, items):
    first = made(meeting)
    for kept in PartStore.objects.filter(key__startswith=f"{store.FOLDER}/parts/"):
        default_storage.delete(kept.key)
    again = made(meeting)
    assert again.number == first.number + 1
    assert texts(again) == texts(first)


@pytest.mark.parametrize("left", [0, 100])
def test_a_part_cut_off_in_storage_is_drawn_again(meeting, items, left):
    first = made(meeting)
    kept = PartStore.objects.get(digest=first.parts.get(anchor="cover").digest)
    content = store.read(kept.key)
    default_storage.delete(kept.key)
    assert default_storage.save(kept.key, ContentFile(content[:left])) == kept.key
    assert texts(made(meeting)) == texts(first)


def test_a_file_that_storage_could_not_give_once_is_joined_the_next_time(meeting, items, roadman):
    given = make.deliver(items[0], roadman, "제설.pdf", pdf_of("현황"))
    name = given.document.versions.get().file.name
    with default_storage.open(name) as file:
        content = file.read()
    default_storage.delete(name)
    assert "싣지못했습니다" in "".join(texts(made(meeting)))
    default_storage.save(name, ContentFile(content))
    assert "현황의내용" in "".join(texts(made(meeting)))


def test_parts_drawn_long_ago_are_cleared_away_and_packets_and_files_stay(meeting, items, roadman):
    given = make.deliver(items[0], roadman, "제설.pdf", pdf_of("현황"))
    packet = made(meeting)
    drawn = PartStore.objects.get(digest=packet.parts.get(anchor="cover").digest)
    assert store.sweep(NEXT + store.KEPT) == 0 and default_storage.exists(drawn.key)
    assert store.sweep(NEXT + store.KEPT + make.timedelta(seconds=1)) == 6
    assert not PartStore.objects.exists() and not default_storage.exists(drawn.key)
    assert default_storage.exists(given.document.file.name)
    assert texts(made(meeting)) == texts(packet)


def test_queries_do_not_grow_with_items_and_files(city, office):
    small, large = (make.make_meeting(office, city.writer, title=title) for title in ("작은", "큰"))
    page = knowledge.subject_of(city.open_page)
    for meeting, many in ((small, 1), (large, 5)):
        for number in range(many):
            task = knowledge.subject_of(knowledge.make_task())
            item = make.make_item(meeting, office, task=task)
            for name, content in (("본문.txt", b"words"), ("붙임.pdf", pdf_of("가"))):
                make.deliver(item, city.writer, f"{number} {name}", content)
            materials.deliver_page(item=item, page=page, actor=city.writer, now=make.NOW)
        for pk in DocumentVersion.objects.filter(state=FileState.PENDING).values_list("pk", flat=True):
            reading.read(version_id=pk)
        build(meeting, NEXT)
    with CaptureQueriesContext(connection) as few:
        build(Meeting.objects.get(pk=small.pk), NEXT)
    with CaptureQueriesContext(connection) as more:
        build(Meeting.objects.get(pk=large.pk), NEXT)
    assert len(more) == len(few), [query["sql"] for query in more]
