"""The page number stands where it belongs, whatever the page it is put on."""

import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array

from core.pdf import Part, join
from tests.support.pdf_files import foreign, saved, texts


def test_the_number_stands_at_the_foot_in_the_middle_however_a_page_is_turned():
    joined = join([Part("annex", "붙임", foreign(4))], title="자료")
    pdf = pypdfium2.PdfDocument(joined.content)
    for page in pdf:
        width, height = page.get_size()
        picture = page.render(scale=2).to_pil().convert("L")
        dark = [
            (x, y)
            for x in range(picture.width)
            for y in range(picture.height)
            if picture.getpixel((x, y)) < 200
        ]
        assert dark
        assert all(abs(x - width) < 40 and height - 40 < y / 2 < height - 15 for x, y in dark)


def states(page):
    return pikepdf.parse_content_stream(page, operators="q Q")


def sized(*boxes):
    pdf = pikepdf.new()
    for left, bottom, right, top in boxes:
        pdf.add_blank_page(page_size=(100, 100))
        pdf.pages[-1].obj.MediaBox = Array([left, bottom, right, top])
    return saved(pdf)


def test_the_number_is_read_on_sheets_of_any_size_and_corner():
    content = sized((0, 0, 20, 20), (595, 842, 0, 0), (-300, -400, 295, 442), (0, 0, 2384, 3370))
    joined = join([Part("a", "붙임", content, "제1호 · 간부회의")], title="간부회의")
    found = texts(joined.content)
    assert [f"– {number} –" in found[number - 1] for number in (1, 2, 3, 4)] == [True] * 4
    page = pypdfium2.PdfDocument(joined.content)[3].get_textpage()
    _left, bottom, _right, top = page.get_charbox(page.get_text_range().index("4"))
    assert top - bottom > 15


SCALED = b"0.2 0 0 0.2 300 300 cm "


@pytest.mark.parametrize(
    "content",
    [
        SCALED,
        SCALED + b"q",
        SCALED + b"q q\nq 1 0 0 1 5 5 cm Q",
        b"Q " + SCALED,
        b"q Q Q Q " + SCALED + b"q",
        b"BT (a q b) Tj ET " + SCALED,
        b"BI /W 1 /H 1 /BPC 8 /CS /G ID q EI " + SCALED + b"q",
    ],
)
def test_the_number_stands_where_it_belongs_whatever_state_a_page_leaves(content):
    pdf = pikepdf.new()
    for drawn in (b"", content):
        pdf.add_blank_page()
        pdf.pages[-1].obj.Contents = pdf.make_stream(drawn)
    joined = join([Part("a", "붙임", saved(pdf))], title="붙임")
    places = []
    for number, page in enumerate(pypdfium2.PdfDocument(joined.content), 1):
        text = page.get_textpage()
        places.append(text.get_charbox(0))
        assert str(number) in text.get_text_range()
    assert places[0] == pytest.approx(places[1], abs=0.1)
    whole = pikepdf.open(io.BytesIO(joined.content))
    named = [[str(one.operator) for one in states(page)] for page in whole.pages]
    assert [one.count("q") - one.count("Q") for one in named] == [0, 0]
