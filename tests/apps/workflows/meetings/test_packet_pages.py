"""A wiki page as material: its pictures and links, printed."""

import io

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.images.tests.utils import get_test_image_file

from core.stream import rich
from tests.apps.workflows.meetings.test_packet import made, texts
from tests.factories import files, knowledge
from tests.factories import meetings as make
from workflows.meetings.packet import store
from workflows.meetings.services import materials

pytestmark = pytest.mark.django_db


def pictures_of(page) -> int:
    found = page.get("/Resources", {}).get("/XObject", {})
    return sum(each.get("/Subtype") == "/Image" for each in found.values())


def test_pictures_and_links_of_a_page_are_printed_with_it(meeting, item, roadman):
    image = files.make_image(roadman)
    body = [
        rich('<p><a href="https://example.org/a">바깥 글</a></p>'),
        {"type": "image", "value": {"image": image.pk, "alt": "약도", "caption": "제설함 자리"}},
    ]
    page = knowledge.make_page("제설 지침", body=body)
    materials.deliver_page(item=item, page=knowledge.subject_of(page), actor=roadman, now=make.NOW)
    packet = made(meeting)
    first = packet.parts.get(title="제설 지침").first_page - 1
    assert "제설함자리" in texts(packet)[first]
    with pikepdf.open(io.BytesIO(store.read(packet.key))) as pdf:
        sheet = pdf.pages[first]
        assert pictures_of(sheet) == 1
        targets = [str(note.A.URI) for note in sheet.Annots if "/A" in note]
        assert "https://example.org/a" in targets


@pytest.fixture
def printed(meeting, item, roadman):
    image = files.make_image(roadman)
    body = [{"type": "image", "value": {"image": image.pk, "alt": "약도", "caption": ""}}]
    page = knowledge.make_page("제설 지침", body=body)
    materials.deliver_page(item=item, page=knowledge.subject_of(page), actor=roadman, now=make.NOW)
    return image


def sheet_of(meeting):
    packet = made(meeting)
    with pikepdf.open(io.BytesIO(store.read(packet.key))) as pdf:
        sheet = pdf.pages[packet.parts.get(title="제설 지침").first_page - 1]
        pictures = [each for each in sheet.Resources.get("/XObject", {}).values() if each.Subtype == "/Image"]
        return [bytes(each.read_bytes()) for each in pictures]


def test_a_picture_replaced_at_its_address_is_printed_in_the_next_packet(meeting, printed):
    before = sheet_of(meeting)
    assert sheet_of(meeting) == before
    printed.file = get_test_image_file(filename="map.png", colour="blue")
    printed.save()
    for each in printed.renditions.all():
        each.delete()
    after = sheet_of(meeting)
    assert len(after) == len(before) == 1 and after != before


def test_a_picture_that_storage_could_not_give_once_is_printed_the_next_time(meeting, printed):
    rendition = printed.get_rendition("max-1200x1200")
    with rendition.file.open("rb") as file:
        content = file.read()
    default_storage.delete(rendition.file.name)
    assert sheet_of(meeting) == []
    default_storage.save(rendition.file.name, ContentFile(content))
    assert len(sheet_of(meeting)) == 1
