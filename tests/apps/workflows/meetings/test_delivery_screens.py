"""A department's own screen of what it delivers, and the materials of an item."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core.models import Subject
from files.models import Document
from tests.apps.workflows.meetings.conftest import LONG, text, tomorrow
from tests.factories import meetings as make
from workflows.meetings.models import Meeting
from workflows.meetings.services import materials, meetings
from workflows.meetings.services.refusals import AgendaMoved

pytestmark = pytest.mark.django_db
NOW = make.NOW


def upload(name: str = "보고.pdf", content: bytes = b"%PDF-1.4") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_department_delivers_from_its_own_screen(make_client, asked, roadman):
    client = make_client(roadman)
    page = text(client.get("/meetings/deliver"))
    assert LONG in page
    assert "제출 대기" in page
    sent = {"files": [upload("보고.pdf"), upload("붙임.hwp")], "back": "asked"}
    page = text(client.post(f"/meetings/{asked.meeting_id}/{asked.pk}/deliver", sent, follow=True))
    assert "제출할 자료가 없습니다" in page
    page = text(client.get("/meetings/deliver?view=done"))
    assert "보고.pdf" in page
    assert "붙임.hwp" in page
    assert "보고.pdf" in text(client.get(f"/meetings/{asked.meeting_id}/{asked.pk}"))


def test_what_is_late_is_said(make_client, asked, roadman):
    Meeting.objects.update(deliver_by=timezone.now() - timedelta(hours=1))
    client = make_client(roadman)
    assert "미제출" in text(client.get("/meetings/deliver"))
    client.post(f"/meetings/{asked.meeting_id}/{asked.pk}/deliver", {"files": [upload()]})
    assert "지연 제출" in text(client.get(f"/meetings/{asked.meeting_id}/{asked.pk}"))


@pytest.mark.parametrize("files", [[], [upload(content=b"")], [upload(), upload(content=b"12345" * 9)]])
def test_a_bad_upload_is_refused_in_words(make_client, asked, roadman, monkeypatch, files):
    monkeypatch.setattr(materials, "LARGEST", 20)
    page = text(
        make_client(roadman).post(f"/meetings/{asked.meeting_id}/{asked.pk}/deliver", {"files": files})
    )
    assert "dure-errors" in page
    assert not Document.objects.exists()


def test_materials_are_replaced_ordered_and_taken_off(make_client, asked, roadman):
    client = make_client(roadman)
    address = f"/meetings/{asked.meeting_id}/{asked.pk}"
    client.post(f"{address}/deliver", {"files": [upload("가.pdf"), upload("나.pdf")]})
    first, second = asked.materials.in_order()
    page = text(client.get(address))
    assert f'name="seen" value="{first.pk},{second.pk}"' in page
    seen = {"seen": f"{first.pk},{second.pk}"}
    client.post(f"{address}/materials/{second.pk}/up", seen)
    assert list(asked.materials.in_order()) == [second, first]
    again = client.post(f"{address}/materials/{first.pk}/down", seen, follow=True)
    assert str(AgendaMoved().words) in text(again)
    assert list(asked.materials.in_order()) == [second, first]
    client.post(f"{address}/materials/{first.pk}/replace", {"file": upload("다.pdf")})
    assert "다.pdf" in text(client.get(address))
    client.post(f"{address}/materials/{second.pk}/remove")
    assert list(asked.materials.all()) == [first]
    assert client.get(f"{address}/materials/{first.pk}/remove").status_code == 404


def test_others_deliver_nothing(make_client, asked, parkman, stranger, roadman):
    made = make.deliver(asked, roadman)
    meetings.announce(meeting=asked.meeting, actor=None, now=NOW)
    address = f"/meetings/{asked.meeting_id}/{asked.pk}"
    for user in (parkman, stranger):
        client = make_client(user)
        assert LONG in text(client.get(address))
        assert LONG not in text(client.get("/meetings/deliver"))
        assert client.post(f"{address}/deliver", {"files": [upload()]}).status_code == 404
        assert client.post(f"{address}/materials/{made.pk}/remove").status_code == 404
    assert asked.materials.count() == 1


def test_a_wiki_page_is_found_and_delivered(make_client, city):
    one = make.make_meeting(city.safety, starts_at=tomorrow())
    item = make.make_item(one, city.welfare)
    make.collecting(one)
    client = make_client(city.writer)
    address = f"/meetings/{one.pk}/{item.pk}"
    title = city.open_page.title
    page = text(client.get(f"{address}/deliver", {"q": title[:2]}))
    assert title in page
    subject = Subject.objects.of("page", city.open_page.pk)
    assert title in text(client.post(f"{address}/deliver", {"page": subject.pk}, follow=True))
    assert item.materials.get().page == subject
    assert "해당하는 지식문서가 없습니다" in text(client.post(f"{address}/deliver", {"page": "x"}))


def test_the_name_of_a_page_one_may_not_see_does_not_stand_among_materials(make_client, city, stranger):
    one = make.make_meeting(city.safety, starts_at=tomorrow())
    item = make.make_item(one, city.welfare)
    make.collecting(one)
    closed = Subject.objects.of("page", city.closed_page.pk)
    materials.deliver_page(item=item, page=closed, actor=city.writer, now=NOW)
    meetings.announce(meeting=one, actor=None, now=NOW)
    client = make_client(stranger)
    for address in (f"/meetings/{one.pk}", f"/meetings/{one.pk}/{item.pk}"):
        assert closed.title not in text(client.get(address))
        assert closed.title in text(make_client(city.writer).get(address))


def test_a_page_is_sought_by_words_that_no_database_takes(make_client, asked, roadman):
    address = f"/meetings/{asked.meeting_id}/{asked.pk}/deliver?q=%00제설%00"
    page = text(make_client(roadman).get(address))
    assert "\0" not in page and 'value="제설"' in page
