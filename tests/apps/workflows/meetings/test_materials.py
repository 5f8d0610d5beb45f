"""What departments deliver: files and their versions, wiki pages, lateness, and who reads them."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from core import tokens
from core.models import Subject
from files.models import Document
from people.services.audience import set_audience
from tests.factories import meetings as make
from tests.factories import people
from workflows.meetings.delivery import delivery_of
from workflows.meetings.enums import Delivery
from workflows.meetings.models import Material
from workflows.meetings.services import agenda, materials, meetings
from workflows.meetings.services.refusals import (
    AgendaMoved,
    StepRefused,
    WithdrawnAlready,
    WrongMaterial,
)

pytestmark = pytest.mark.django_db
NOW = make.NOW
IN_TIME = make.DUE - timedelta(minutes=1)
TOO_LATE = make.DUE + timedelta(minutes=1)


def file(name: str = "자료.pdf", content: bytes = b"x") -> ContentFile:
    return ContentFile(content, name=name)


@pytest.fixture
def asked(meeting, item):
    make.collecting(meeting)
    return item


def delivery(item, now) -> Delivery:
    return delivery_of(item, item.meeting, list(item.materials.all()), now)


def test_an_item_is_awaited_then_missing_then_late(asked, roadman):
    assert delivery(asked, IN_TIME) == Delivery.AWAITED
    assert delivery(asked, TOO_LATE) == Delivery.MISSING
    material = make.deliver(asked, roadman, now=IN_TIME)
    assert delivery(asked, TOO_LATE) == Delivery.DELIVERED
    materials.replace(material=material, file=file(), actor=roadman, now=TOO_LATE)
    assert delivery(asked, TOO_LATE) == Delivery.LATE


def test_an_item_that_needs_none_or_is_withdrawn_is_not_missed(meeting, roads, asked):
    without = make.make_item(meeting, roads, needs_materials=False)
    assert delivery(without, TOO_LATE) == Delivery.NOT_NEEDED
    assert delivery(agenda.withdraw(item=asked, actor=None, now=NOW), TOO_LATE) == Delivery.NOT_NEEDED


def test_several_files_come_at_once_in_their_order(asked, roadman, roads):
    made = materials.deliver(item=asked, files=[file("가.pdf"), file("나.hwp")], actor=roadman, now=NOW)
    assert [row.title for row in asked.materials.in_order()] == ["가.pdf", "나.hwp"]
    assert {(row.department_id, row.delivered_position) for row in made} == {(roads.subject_id, "주무관")}


def test_whoever_sees_the_item_reads_its_files_and_nobody_else(asked, roadman, member, stranger):
    material = make.deliver(asked, roadman)
    for user, reads in ((roadman, True), (member, True), (stranger, False)):
        assert Document.objects.visible_to(user).filter(pk=material.document_id).exists() is reads
    meetings.announce(meeting=asked.meeting, actor=None, now=NOW)
    assert Document.objects.visible_to(stranger).filter(pk=material.document_id).exists()


def test_the_files_of_a_closed_item_stay_at_its_table(meeting, closed_item, parkman, member, stranger):
    make.announced(meeting)
    material = make.deliver(closed_item, parkman)
    for user, reads in ((parkman, True), (member, True), (stranger, False)):
        assert Document.objects.visible_to(user).filter(pk=material.document_id).exists() is reads


def test_a_new_version_is_of_the_same_document_and_takes_its_name(asked, roadman):
    material = make.deliver(asked, roadman, name="초안.pdf")
    again = materials.replace(material=material, file=file("수정.pdf"), actor=roadman, now=NOW)
    assert (again.document_id, again.title) == (material.document_id, "수정.pdf")
    assert again.document.versions.count() == 2


@pytest.mark.parametrize("content", [b"", b"12345"])
def test_a_bad_file_is_refused_by_name_and_none_of_its_company_is_kept(
    asked, roadman, monkeypatch, content
):
    monkeypatch.setattr(materials, "LARGEST", 4)
    with pytest.raises(WrongMaterial) as refused:
        materials.deliver(
            item=asked, files=[file("좋음.txt", b"1"), file("나쁨.txt", content)], actor=roadman, now=NOW
        )
    assert "나쁨.txt" in str(refused.value.words)
    assert not Material.objects.exists()
    assert not Document.objects.exists()


def test_what_was_taken_off_stays_its_uploaders(asked, roadman, member):
    material = make.deliver(asked, roadman)
    materials.take_off(material=material, actor=roadman, now=NOW)
    assert Document.objects.visible_to(roadman).exists()
    assert not Document.objects.visible_to(member).exists()
    with pytest.raises(WrongMaterial):
        materials.take_off(material=material, actor=roadman, now=NOW)
    with pytest.raises(WrongMaterial):
        materials.replace(material=material, file=file(), actor=roadman, now=NOW)


def test_materials_are_put_into_order(asked, roadman):
    made = materials.deliver(item=asked, files=[file("가.pdf"), file("나.pdf")], actor=roadman, now=NOW)
    ids = [row.pk for row in made]
    materials.order(item=asked, ids=ids[::-1], seen=ids)
    assert [row.pk for row in asked.materials.in_order()] == ids[::-1]
    with pytest.raises(AgendaMoved):
        materials.order(item=asked, ids=ids, seen=ids)


def test_nothing_is_delivered_for_what_is_over(asked, roadman, meeting):
    other = make.make_item(meeting)
    agenda.withdraw(item=other, actor=None, now=NOW)
    with pytest.raises(WithdrawnAlready):
        make.deliver(other, roadman)
    meetings.announce(meeting=meeting, actor=None, now=NOW)
    meetings.hold(meeting=meeting, actor=None, now=NOW)
    with pytest.raises(StepRefused):
        make.deliver(asked, roadman)


@pytest.fixture
def page(city):
    return Subject.objects.of("page", city.open_page.pk)


def test_a_wiki_page_is_delivered_once(city, asked, page):
    made = materials.deliver_page(item=asked, page=page, actor=city.writer, now=NOW)
    assert (made.page, made.title, made.document) == (page, page.title, None)
    with pytest.raises(WrongMaterial):
        materials.deliver_page(item=asked, page=page, actor=city.writer, now=NOW)


def test_a_page_one_may_not_see_is_not_there(city, asked):
    closed = Subject.objects.of("page", city.closed_page.pk)
    with pytest.raises(WrongMaterial):
        materials.deliver_page(item=asked, page=closed, actor=city.stranger, now=NOW)


def test_a_narrower_page_is_opened_only_by_whoever_says_who_sees_it(city, asked, roadman):
    closed = Subject.objects.of("page", city.closed_page.pk)
    made = materials.deliver_page(item=asked, page=closed, actor=city.writer, now=NOW)
    assert made.page == closed
    reader = people.make_employee()
    wider = closed.audience | {tokens.person(reader.subject_id)}
    set_audience(subject=closed, audience=wider, actor=city.writer, now=NOW)
    made.delete()
    with pytest.raises(WrongMaterial) as refused:
        materials.deliver_page(item=asked, page=closed, actor=reader, now=NOW)
    assert closed.title not in str(refused.value.words)
