"""The whole packet is one accessible file: nothing of what its parts had is lost on the way."""

import io

import page as validator
import pikepdf
import pytest

from core.pdf import draw
from tests.apps.workflows.meetings.conftest import LONG
from tests.factories import knowledge
from tests.factories import meetings as make
from workflows.meetings.packet.build import build
from workflows.meetings.services import materials

pytestmark = pytest.mark.django_db

CHAPTERS = (
    '<h1 id="a">현황</h1><p><a href="#b">계획으로</a></p><h2 id="b" style="break-before: page">계획</h2>'
    '<table><tr><th scope="col">동</th><th scope="col">예산</th></tr><tr><td>가</td><td>1</td></tr></table>'
)
TAGGED = draw(f'<html lang="ko"><head><title>제설 계획</title></head><body>{CHAPTERS}</body></html>')


@pytest.fixture
def meeting(office, roads, parks, roadman, parkman):
    one = make.make_meeting(office, roadman, parkman, title=LONG)
    first = make.make_item(one, roads, title="제설 대책", presenter=roadman, summary="한 줄\n두 줄")
    second = make.make_item(one, parks, title=LONG, is_closed=True)
    make.make_item(one, parks, title="자료 없는 안건", needs_materials=False)
    make.deliver(first, roadman, "제설 계획.pdf", TAGGED)
    make.deliver(first, roadman, "표.txt", "동 | 예산\n가 | 1\n\n맺는 글".encode())
    make.deliver(second, parkman, "상한 파일.pdf", TAGGED[:900])
    page = knowledge.make_page("제설 지침", summary="눈이 오기 전에 할 일")
    materials.deliver_page(item=first, page=knowledge.subject_of(page), actor=roadman, now=make.NOW)
    return one


def elements(content: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return sorted(
            str(each.S)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/S" in each and "/P" in each
        )


def links(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return sum(len(page.obj.get("/Annots", ())) for page in pdf.pages)


def test_a_packet_of_tagged_parts_is_accessible_throughout(meeting):
    whole = build(meeting, make.NOW)
    assert validator.validate_pdf_bytes(whole.content, profile="ua1").failures == []


def test_what_others_tagged_stays_tagged_and_linked(meeting):
    whole = build(meeting, make.NOW).content
    own = elements(TAGGED)
    own.remove("/Document")
    found = elements(whole)
    for name in set(own):
        assert found.count(name) >= own.count(name)
    assert found.count("/TH") >= 2
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        led = [
            (number, numbers[note.Dest[0].objgen])
            for number, page in enumerate(pdf.pages)
            for note in page.obj.get("/Annots", ())
            if "/Dest" in note and numbers[note.Dest[0].objgen] == number + 1
        ]
    assert led, "The file's own link to its next page leads there still."
