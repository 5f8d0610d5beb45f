"""Joined files are one file: numbered, bookmarked, linked and tagged throughout."""

import io

import page as validator
import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String

from core.pdf import Part, Unreadable, check, draw, first_pages, join
from tests.support.pdf_files import foreign, saved, texts

UA = "ua1"
TABLE = (
    '<table><tr><th scope="col">부서</th><th scope="col">예산</th></tr><tr><td>가</td><td>1</td></tr></table>'
)


def html(title, body):
    return f'<html lang="ko"><head><title>{title}</title></head><body>{body}</body></html>'


@pytest.fixture(scope="module")
def cover():
    return draw(html("표지", '<h1>간부회의 자료</h1><p><a href="part:second">둘째 안건</a></p>'))


@pytest.fixture(scope="module")
def item():
    body = f'<h1>첫 안건</h1><p><a href="#more">세부로</a></p><h2 id="more" style="break-before: page">세부</h2>{TABLE}'
    return draw(html("안건", body))


def opened(joined):
    return pikepdf.open(io.BytesIO(joined.content))


def bookmarks(content):
    pdf = pypdfium2.PdfDocument(content)
    return [(each.level, each.get_title(), each.get_dest().get_index()) for each in pdf.get_toc()]


def test_our_own_pages_stay_accessible_when_joined(cover, item):
    joined = join(
        [Part("cover", "표지", cover), Part("first", "첫 안건", item), Part("second", "둘째", item)],
        title="자료",
    )
    report = validator.validate_pdf_bytes(joined.content, profile=UA)
    assert report.failures == []
    assert report.document.page_count == joined.pages == 5


def test_only_the_claim_is_missing_where_pages_of_others_lie_between(cover):
    joined = join([Part("cover", "표지", cover), Part("annex", "붙임", foreign())], title="자료")
    failed = {each.rule_id for each in validator.validate_pdf_bytes(joined.content, profile=UA).failures}
    assert failed == {"PDFUA1-ID-PART-001", "PDFUA1-ID-SCHEMA-001"}


def test_every_page_bears_its_number_and_the_running_line(cover):
    joined = join(
        [Part("cover", "표지", cover), Part("annex", "붙임", foreign(4), running="간부회의 · 붙임")],
        title="자료",
    )
    read = ["".join(text.split()) for text in texts(joined.content)]
    assert [f"–{number}–" in text for number, text in enumerate(read, 1)] == [True] * 5
    assert ["간부회의·붙임" in text for text in read] == [False, True, True, True, True]


def test_a_page_that_nobody_can_read_to_its_end_is_joined_as_it_is(cover):
    pdf = pikepdf.open(io.BytesIO(foreign(2)))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"no deflated bytes", Filter=Name.FlateDecode)
    joined = join([Part("c", "표지", cover), Part("d", "붙임", saved(pdf), "제1호")], title="간부회의")
    assert joined.pages == 3
    assert "– 3 –" in texts(joined.content)[2]


def test_a_file_whose_fonts_are_no_fonts_does_not_break_the_whole(cover):
    pdf = pikepdf.open(io.BytesIO(foreign(1)))
    pdf.pages[0].obj.Resources = Dictionary(Font=Array([]))
    damaged = saved(pdf)
    assert check(damaged) == 1
    joined = join([Part("c", "표지", cover), Part("d", "붙임", damaged, "제1호")], title="간부회의")
    assert "– 2 –" in texts(joined.content)[1]


def test_bookmarks_of_a_part_lie_below_its_own_and_none_says_the_same_twice(cover, item):
    parts = [
        Part("cover", "표지", cover),
        Part("first", "첫 안건", item, parts=(Part("annex", "붙임 1", foreign(2)),)),
    ]
    joined = join(parts, title="자료")
    assert bookmarks(joined.content) == [
        (0, "표지", 0),
        (1, "간부회의 자료", 0),
        (0, "첫 안건", 1),
        (1, "세부", 2),
        (1, "붙임 1", 3),
    ]


def test_links_lead_to_parts_and_stay_inside_their_own(cover, item):
    parts = [Part("cover", "표지", cover), Part("first", "첫 안건", item), Part("second", "둘째 안건", item)]
    pages = opened(join(parts, title="자료")).pages
    numbers = {page.obj.objgen: number for number, page in enumerate(pages, 1)}
    led = [[numbers[note.Dest[0].objgen] for note in page.obj.get("/Annots", ())] for page in pages]
    assert led == [[4], [3], [], [5], []]


def test_where_parts_begin_is_known_before_they_are_joined(cover, item):
    parts = [
        Part("cover", "표지", cover),
        Part("head", "1부", parts=(Part("a", "가", item), Part("b", "나", foreign()))),
    ]
    assert first_pages(parts) == {"cover": 1, "head": 2, "a": 2, "b": 4}
    assert join(parts, title="자료").first_pages == first_pages(parts)


def tagged(pdf):
    """Return all elements of the structure."""
    found, waiting = [], [pdf.Root.StructTreeRoot]
    while waiting:
        each = waiting.pop()
        found.append(each)
        kids = each.get("/K", [])
        waiting += [
            kid for kid in (kids if isinstance(kids, Array) else [kids]) if isinstance(kid, Dictionary)
        ]
    return found


@pytest.mark.parametrize("own", [True, False], ids=["drawn here", "drawn elsewhere"])
def test_headers_of_tables_in_several_parts_are_not_taken_for_each_other(item, own):
    other = draw(html("둘째", f"<h1>둘째 안건</h1>{TABLE}"))
    contents = [item, item, other]
    if not own:
        contents = [without_word(each) for each in contents]
    parts = [Part(str(number), "가", content) for number, content in enumerate(contents)]
    whole = opened(join(parts, title="자료"))
    elements = tagged(whole)
    ids = [str(each.ID) for each in elements if "/ID" in each]
    named = [str(name) for each in elements if "/A" in each for name in each.A.get("/Headers", ())]
    assert len(ids) == len(set(ids)) == 6
    assert sorted(named) == sorted(ids)


def without_word(content):
    """Return a part as another program would have drawn it: its ids are counted from one."""
    pdf = pikepdf.open(io.BytesIO(content))
    del pdf.Root.DureIds
    for each in tagged(pdf):
        if "/ID" in each:
            each.ID = String(str(each.ID).partition("-")[2])
        if "/A" in each and "/Headers" in each.A:
            each.A.Headers = Array([String(str(name).partition("-")[2]) for name in each.A.Headers])
    return saved(pdf)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing", b"PK\x03\x04", draw(html("가", "나"))[:900]])
def test_what_cannot_be_read_is_named(cover, content):
    with pytest.raises(Unreadable, match="예산서"):
        join([Part("cover", "표지", cover), Part("x", "예산서", content or b"\x00")], title="자료")


def test_a_file_locked_with_a_password_is_named():
    locked = saved(
        pikepdf.open(io.BytesIO(foreign())), encryption=pikepdf.Encryption(user="문", owner="주인")
    )
    with pytest.raises(Unreadable, match="인사자료"):
        check(locked, "인사자료")


def test_what_a_file_would_do_by_itself_is_taken_away():
    pdf = pikepdf.open(io.BytesIO(foreign(1)))
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.Root.OpenAction = script
    pdf.pages[0].obj.AA = Dictionary(O=script)
    pdf.pages[0].obj.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=script), None]
    )
    joined = join([Part("x", "붙임", saved(pdf))], title="자료")
    assert b"JavaScript" not in saved(opened(joined), object_stream_mode=pikepdf.ObjectStreamMode.disable)


def test_an_outline_that_goes_in_circles_is_read_once():
    pdf = pikepdf.open(io.BytesIO(foreign(1)))
    first = pdf.make_indirect(Dictionary(Title=String("가"), Dest=Array([pdf.pages[0].obj, Name.Fit])))
    first.Next = first
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=first, Last=first))
    joined = join([Part("x", "붙임", saved(pdf))], title="자료")
    assert bookmarks(joined.content) == [(0, "붙임", 0), (1, "가", 0)]


def test_joining_twice_gives_the_same_bytes(cover, item):
    parts = [Part("cover", "표지", cover), Part("a", "가", item)]
    assert join(parts, title="자료").content == join(parts, title="자료").content


def test_a_text_may_load_nothing_but_what_it_is_given():
    asked = []

    def fetch(address):
        asked.append(address)
        raise FileNotFoundError(address)

    body = '<img alt="가" src="file:///etc/passwd"><img alt="나" src="http://127.0.0.1:9/x"><img alt="다" src="/files/images/1/original">'
    for options in ({}, {"fetch": fetch}):
        assert draw(html("그림", body), **options).startswith(b"%PDF")
    assert sorted(asked) == ["/files/images/1/original", "file:///etc/passwd", "http://127.0.0.1:9/x"]
