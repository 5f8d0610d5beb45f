"""The screen on which a file is read, page by page, with the words looked for marked."""

import re
from html import unescape

import pytest
from django.urls import reverse

from files.enums import FileState
from files.models import Document
from tests.factories.files import keep_text, make_document, make_version, use
from tests.factories.knowledge import set_audience, subject_of
from tests.support.queries import assert_same_queries, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def publish(shelf):
    """Return a function that makes a file an open page uses."""

    def make(*pages, name="제설 지침.hwp", content=b"0123456789", kind="hwp"):
        document = make_document(shelf.writer, name, content)
        if pages:
            keep_text(document, *pages, kind=kind)
        use(subject_of(shelf.city.open_page), document)
        return document

    return make


@pytest.fixture
def read(shelf, make_client):
    """Return a function that opens a file as a colleague elsewhere."""

    def ask(document, user=None, **asked):
        client = make_client(user or shelf.city.stranger)
        return client.get(reverse("files:read", args=[document.pk]), asked)

    return ask


def sheets(response) -> dict[int, str]:
    """Return the pages that are shown, as HTML."""
    found = re.findall(r'<section class="dure-sheet" id="p(\d+)".*?</h2>(.*?)</section>', text(response), re.S)
    return {int(number): html for number, html in found}


def text(response) -> str:
    return unescape(response.content.decode())


def state_of(document, state, reason="") -> None:
    document.versions.update(state=state, reason=reason)


def test_words_are_marked_as_in_the_results(publish, read):
    document = publish("눈이 오면", "결빙 구간을 먼저", "열선을 깔았다. 제설함도 두었다.")
    response = read(document, page=3, q="열선은 제설함에")
    assert "<mark>열선</mark>을 깔았다. <mark>제설함</mark>도" in sheets(response)[3]
    assert 'data-open-page="p3"' in text(response)
    assert "3쪽</h2>" in text(response)


def test_rows_of_a_table_stand_in_cells_and_lines_in_paragraphs(publish, read):
    page = sheets(read(publish("안내\n구분 | 금액\n등본 | 400원\n끝"), q="금액"))[1]
    assert re.findall(r"<td>(.*?)</td>", page) == ["구분", "<mark>금액</mark>", "등본", "400원"]
    assert page.count("<table>") == 1
    assert re.findall(r"<p>(.*?)</p>", page) == ["안내", "끝"]


def test_what_a_file_says_is_text_and_no_markup(publish, read):
    page = sheets(read(publish("<script>alert(1)</script> | <b>x</b>"), q="script"))[1]
    assert "<script" not in page.replace("&lt;", "<").split("<td>")[0]
    assert "<b>" not in read(publish("<b>굵게</b>")).content.decode()


def test_a_long_file_is_read_window_by_window(publish, read):
    document = publish(*[f"{number}번" for number in range(1, 26)])
    shown = read(document, page=14, q="번")
    assert list(sheets(shown)) == list(range(11, 21))
    ways = re.findall(r'href="(\?[^"]*)" rel="(\w+)">([^<]*)<', text(shown))
    assert [(rel, words) for _address, rel, words in ways] == [
        ("prev", "이전 1~10쪽"),
        ("next", "다음 21~25쪽"),
    ]
    assert all("q=" in address for address, _rel, _words in ways)
    assert list(sheets(read(document, page=999))) == list(range(21, 26))
    assert list(sheets(read(document, page="x"))) == list(range(1, 11))


def test_a_long_file_takes_as_many_queries_as_a_short_one(publish, read, shelf):
    short, long = publish("하나"), publish(*["여럿"] * 12)
    use(subject_of(shelf.city.project), long)
    read(short)
    assert_same_queries(queries_of(lambda: read(short)), queries_of(lambda: read(long)))


def test_it_says_where_the_file_is_used_as_far_as_the_reader_may_know(publish, read, shelf):
    document = publish("모래")
    use(subject_of(shelf.city.closed_page), document)
    seen = text(read(document))
    assert shelf.city.open_page.title in seen
    assert shelf.city.closed_page.title not in seen
    assert shelf.city.closed_page.title in text(read(document, shelf.city.colleague))


@pytest.mark.parametrize(
    ("name", "state", "reason", "told"),
    [
        ("지침.hwp", FileState.ENCRYPTED, "password", "암호"),
        ("지침.pdf", FileState.ENCRYPTED, "password", "암호"),
        ("지침.pdf", FileState.DAMAGED, "broken", "손상"),
        ("지침.dwg", FileState.UNSUPPORTED, "", "형식"),
    ],
)
def test_what_cannot_be_read_is_never_blank(publish, read, name, state, reason, told):
    document = publish(name=name)
    state_of(document, state, reason)
    seen = text(read(document))
    assert told in seen
    assert f'href="{document.url}"' in seen


def test_pages_read_before_the_trouble_are_shown_with_the_reason(publish, read):
    document = publish("앞부분")
    state_of(document, FileState.DAMAGED, "cut_short")
    response = read(document)
    assert "앞부분" in sheets(response)[1]
    assert "읽을 수 있는 부분만" in text(response)


def test_a_file_still_being_read_says_so_and_shows_itself_when_it_is(publish, read, make_client, shelf):
    document = publish()
    assert "읽는 중" in text(read(document))
    client, address = make_client(shelf.city.stranger), reverse("files:read", args=[document.pk])
    waiting = client.get(address, headers={"HX-Request": "true"})
    assert (waiting.status_code, waiting.headers.get("HX-Refresh")) == (204, None)
    keep_text(document, "모래", kind="hwp")
    assert client.get(address, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert "모래" in sheets(read(document))[1]


def test_a_pdf_is_shown_itself_and_its_text_on_request(publish, read):
    document = publish("모래", "염화칼슘", name="지침.pdf", content=b"%PDF-1.7", kind="pdf")
    shown = text(read(document, page=2, q="염화칼슘을"))
    assert f'data-pdf="{document.url}"' in shown
    assert 'data-page="2"' in shown
    assert re.search(r'data-terms="[^"]*염화칼슘[^"]*"', shown)
    assert "<mark>염화칼슘</mark>" in sheets(read(document, q="염화칼슘", view="text"))[2]


def test_a_pdf_whose_text_is_still_to_come_is_shown_already(publish, read):
    document = publish(name="지침.PDF", content=b"%PDF-1.7")
    assert f'data-pdf="{document.url}"' in text(read(document))


def test_a_file_closed_meanwhile_is_missing(publish, read, shelf):
    document = publish("모래")
    assert read(document).status_code == 200
    set_audience(shelf.city.open_page, {f"dept:{shelf.city.welfare.subject_id}"})
    assert read(document).status_code == 404


def test_links_in_a_text_lead_to_the_reader_and_the_file_is_one_click_away(shelf, make_client):
    read_here, kept = make_document(shelf.writer, "지침.hwp"), make_document(shelf.writer, "도면.dwg")
    page = shelf.write(shelf.city.open_page, [], [read_here, kept])
    html = make_client(shelf.city.stranger).get(page.subject_address(), follow=True).content.decode()
    assert f'href="/files/{read_here.pk}/read">지침</a>' in html
    assert f'href="{read_here.url}" download><span>지침 내려받기</span>' in html
    assert f'href="{kept.url}" download>도면</a>' in html


def test_who_may_change_a_file_finds_its_earlier_versions_and_nobody_else_does(shelf, publish, read, make_client):
    document = publish("옛 기준", name="지침.txt", content=b"old", kind="text")
    make_version(document, shelf.writer, "새 지침.txt", b"new")
    keep_text(Document.objects.get(pk=document.pk), "새 기준")
    address = reverse("files:version", args=[document.pk, 1, "지침.txt"])
    assert address in read(document, shelf.writer).content.decode()
    assert b"".join(make_client(shelf.writer).get(address).streaming_content) == b"old"
    assert "versions" not in read(document).content.decode()
    assert make_client(shelf.city.stranger).get(address).status_code == 404


def test_the_present_version_has_no_second_address(shelf, publish, make_client):
    document = publish("기준", name="지침.txt", kind="text")
    address = reverse("files:version", args=[document.pk, 1, "지침.txt"])
    assert make_client(shelf.writer).get(address).status_code == 404
