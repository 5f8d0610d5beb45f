"""PDF, DOCX and plain text, page by page."""

import io
import zipfile

import docx
import pikepdf
import pytest
from docx.enum.text import WD_BREAK
from weasyprint import HTML

from files.extraction import Limits, State
from files.extraction.reasons import Reason
from tests.factories.papers import read_here


@pytest.fixture(scope="module")
def printed() -> bytes:
    """Return a PDF of two pages."""
    return HTML(string="<p>첫쪽의 예산</p><p style='break-before: page'>둘째쪽의 결산</p>").write_pdf()


def saved(path, data: bytes):
    """Write a file and return its path."""
    path.write_bytes(data)
    return path


def test_each_page_of_a_pdf_has_its_own_text(tmp_path, printed):
    read = read_here(saved(tmp_path / "a", printed))
    assert (read.kind, read.state) == ("pdf", State.OK)
    assert [page.text for page in read.pages] == ["첫쪽의 예산", "둘째쪽의 결산"]


def test_a_pdf_without_letters_is_said_to_be_scanned(tmp_path):
    paper = pikepdf.new()
    paper.add_blank_page()
    paper.save(tmp_path / "a")
    read = read_here(tmp_path / "a")
    assert (read.state, read.reason, len(read.pages)) == (State.EMPTY, Reason.SCANNED, 1)


def test_a_pdf_with_a_password_is_encrypted(tmp_path, printed):
    with pikepdf.open(io.BytesIO(printed)) as paper:
        paper.save(tmp_path / "a", encryption=pikepdf.Encryption(user="열쇠", owner="주인"))
    read = read_here(tmp_path / "a")
    assert (read.state, read.reason) == (State.ENCRYPTED, Reason.PASSWORD)


def test_a_pdf_of_nothing_but_its_first_line_is_damaged(tmp_path):
    read = read_here(saved(tmp_path / "a", b"%PDF-1.7\nnothing"))
    assert (read.kind, read.state, read.reason) == ("pdf", State.DAMAGED, Reason.WRECKED)


@pytest.mark.parametrize(
    "data",
    [
        "두레 마을".encode(),
        "두레 마을".encode("utf-8-sig"),
        "두레 마을".encode("cp949"),
        "두레 마을".encode("utf-16"),
        b"\xfe\xff" + "두레 마을".encode("utf-16-be"),
        "\u1103\u116e\u1105\u1166 마을".encode(),
    ],
)
def test_plain_text_is_read_in_the_encodings_of_three_decades(tmp_path, data):
    read = read_here(saved(tmp_path / "a", data))
    assert (read.kind, read.state, read.text) == ("text", State.OK, "두레 마을")


def test_a_text_longer_than_the_look_at_its_head_may_tear_a_letter_there(tmp_path):
    text = "가" * 1500
    assert read_here(saved(tmp_path / "a", b"x" + text.encode())).text == "x" + text


def test_a_long_text_is_cut_into_pages_behind_its_lines(tmp_path):
    lines = [f"{number}번째 줄" for number in range(1000)]
    read = read_here(saved(tmp_path / "a", "\n".join(lines).encode()))
    assert len(read.pages) > 1
    assert [line for page in read.pages for line in page.text.splitlines()] == lines


@pytest.mark.parametrize(
    ("data", "kind", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "image", Reason.NO_READER),
        (bytes(range(256)), "", Reason.UNKNOWN_KIND),
        (b"<!DOCTYPE html><p>x", "html", Reason.NO_READER),
        (b"HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05" + bytes(200), "hwp3", Reason.OLD_HWP),
    ],
)
def test_what_has_no_reader_is_named_and_left(tmp_path, data, kind, reason):
    read = read_here(saved(tmp_path / "a", data))
    assert (read.kind, read.state, read.reason) == (kind, State.UNSUPPORTED, reason)


def written(path):
    """Write a DOCX of three pages with a table in a table, a header and a word of two runs."""
    paper = docx.Document()
    paper.sections[0].header.paragraphs[0].text = "머리말"
    word = paper.add_paragraph("주민")
    word.add_run("참여").bold = True
    word.add_run().add_break(WD_BREAK.PAGE)
    word.add_run("둘째 쪽")
    rows = paper.add_table(2, 3)
    for place, text in enumerate(["민원", "수수료", "처리", "주민등록등본", "400원", "즉시"]):
        rows.cell(place // 3, place % 3).text = text
    rows.cell(1, 1).add_table(1, 2).cell(0, 0).text = "속표"
    paper.add_page_break()
    paper.add_paragraph("셋째 쪽")
    paper.save(path)
    return path


def test_a_docx_keeps_rows_words_and_pages(tmp_path):
    read = read_here(written(tmp_path / "a"))
    assert (read.kind, read.state) == ("docx", State.OK)
    first, second, third = (page.text.splitlines() for page in read.pages)
    assert first == ["머리말", "주민참여"]
    assert second == ["둘째 쪽", "민원 | 수수료 | 처리", "주민등록등본 | 400원 | 즉시", "속표 |"]
    assert third == ["셋째 쪽"]


def test_the_layouts_own_mark_behind_a_set_break_is_the_same_page(tmp_path):
    body = (
        '<w:p><w:r><w:t>하나</w:t><w:br w:type="page"/></w:r></w:p>'
        "<w:p><w:r><w:lastRenderedPageBreak/><w:t>둘</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>둘끝</w:t><w:lastRenderedPageBreak/><w:t>셋</w:t></w:r>"
        "<w:del><w:r><w:delText>지운 글</w:delText></w:r></w:del></w:p>"
    )
    with zipfile.ZipFile(tmp_path / "a", "w") as file:
        file.writestr("word/document.xml", f'<w:document xmlns:w="urn:w"><w:body>{body}</w:body></w:document>')
    assert [page.text for page in read_here(tmp_path / "a").pages] == ["하나", "둘\n둘끝", "셋"]


def test_more_pages_or_text_than_allowed_keep_the_first_ones(tmp_path, printed):
    paper = saved(tmp_path / "a", printed)
    read = read_here(paper, Limits(pages=1))
    assert (read.state, read.reason, len(read.pages)) == (State.TOO_LARGE, Reason.TOO_MANY_PAGES, 1)
    read = read_here(paper, Limits(characters=8))
    assert (read.state, read.reason, len(read.pages)) == (State.TOO_LARGE, Reason.TOO_MUCH_TEXT, 1)
