"""A wiki page as material: its pictures and links, printed."""

import io

import pikepdf
import pytest

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
