"""From the search box to the page of a file that holds the word, and only for its readers."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from weasyprint import HTML

from files.models import Document
from tests.factories.files import make_document, use
from tests.factories.knowledge import subject_of
from tests.factories.papers import hancom_bulletins
from tests.journeys.pages.frame import Screen
from tests.journeys.words import said

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = ("안내", "신청 서류", "지급 절차", "쓰고 남은 이월금은 다음 분기에 다시 나눕니다.", "문의")


def guide() -> bytes:
    """Return a PDF of five pages."""
    pages = "".join(f"<h1 style='break-after: page'>{page}</h1>" for page in PAGES)
    return HTML(string=f"<html lang='ko'><title>안내서</title>{pages}</html>").write_pdf()


@pytest.fixture
def attached(city, worker, tmp_path):
    """Attach an HWP bulletin and a PDF to a page of the city, read and indexed."""
    hancom_bulletins(tmp_path)
    bulletin = (tmp_path / "bulletin.hwp").read_bytes()
    files = [
        make_document(city.writer, "시정 소식지.hwp", bulletin),
        make_document(city.writer, "냉난방비 안내서.pdf", guide()),
    ]
    use(subject_of(city.open_page), *files)
    worker()
    return city


def sheet(reader, number: int):
    """Return a page of the file."""
    return reader.page.get_by_role("region", name=said("Page %(number)s", number=number), exact=True)


def test_a_word_on_the_third_page_of_a_hangul_file_is_found_and_shown(seat, attached):
    reader = seat(attached.stranger)
    reader.open("/")
    Screen(reader).search("맺음말")
    hit = Screen(reader).main.get_by_role("listitem").filter(has_text="시정 소식지")
    expect(hit).to_contain_text(said("Page %(number)s", number=3))
    expect(hit).to_contain_text(attached.open_page.title)
    Screen(reader).follow("시정 소식지")
    expect(sheet(reader, 3).get_by_role("mark")).to_have_text("맺음말")
    expect(sheet(reader, 3).get_by_role("mark")).to_be_in_viewport()
    expect(reader.page.get_by_role("link", name=said("Download the original"))).to_be_visible()


def test_a_word_on_the_fourth_page_of_a_pdf_is_found_and_shown(seat, attached):
    reader = seat(attached.stranger)
    reader.open("/")
    Screen(reader).search("이월금")
    Screen(reader).follow("냉난방비 안내서")
    expect(sheet(reader, 4).locator(".highlight", has_text="이월금")).to_be_in_viewport()
    expect(reader.page.get_by_role("textbox", name=said("Page number"))).to_have_value("4")
    found = said("{current} of {total}").format(current=1, total=1)
    expect(reader.page.get_by_role("status").filter(has_text=found)).to_be_visible()
    reader.check()


def test_a_pdf_is_read_by_keyboard(seat, attached):
    reader = seat(attached.stranger)
    reader.open(Document.objects.get(title="냉난방비 안내서").read_address)
    page = reader.page
    field = page.get_by_role("textbox", name=said("Page number"))
    expect(field).to_have_value("1")
    page.keyboard.press("Control+f")
    box = page.get_by_role("searchbox", name=said("Find in this file"))
    expect(box).to_be_focused()
    page.keyboard.type("지급절차")
    expect(sheet(reader, 3).locator(".highlight.selected")).to_be_in_viewport()
    expect(field).to_have_value("3")
    field.fill("5")
    field.press("Enter")
    expect(sheet(reader, 5).get_by_text("문의")).to_be_in_viewport()
    page.get_by_role("button", name=said("Previous page")).press("Enter")
    expect(field).to_have_value("4")
    reader.check()


def test_a_citizen_finds_nothing_of_it(seat, attached):
    reader = seat()
    for word in ("맺음말", "이월금"):
        reader.open("/")
        assert Screen(reader).search(word).titles() == []
        expect(Screen(reader).main).to_contain_text(said("Nothing was found"))


def test_a_new_version_is_its_editors_until_it_is_published(seat, attached, worker):
    document = Document.objects.get(title="냉난방비 안내서")
    editor, reader = seat(attached.writer), seat(attached.stranger)
    editor.open(f"/admin/documents/edit/{document.pk}/")
    newer = HTML(string="<html lang='ko'><title>안내서</title><h1>보일러 교체 지원</h1></html>").write_pdf()
    brought = {"name": "개정 안내서.pdf", "mimeType": "application/pdf", "buffer": newer}
    editor.page.locator("input[type=file]").set_input_files(brought)
    editor.page.get_by_role("button", name=said("Save")).click()
    waiting = editor.page.get_by_role("region", name=said("Version %(number)s is not published yet", number=2))
    expect(waiting).to_contain_text("개정 안내서.pdf")
    worker()
    editor.check()

    reader.open(document.read_address)
    expect(reader.page.get_by_text(said("of {pages}").format(pages=5))).to_be_visible()

    waiting.get_by_role("button", name=said("Publish this version")).click()
    told = said("Version %(number)s is published.", number=2)
    expect(editor.page.get_by_role("status").filter(has_text=told)).to_be_visible()
    worker()
    reader.open("/")
    Screen(reader).search("보일러")
    Screen(reader).follow("냉난방비 안내서")
    expect(sheet(reader, 1).locator(".highlight", has_text="보일러")).to_be_in_viewport()
