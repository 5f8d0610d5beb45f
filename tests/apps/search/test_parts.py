"""Hits inside long files: one for each file, at the page that holds the words."""

import pytest

from search import index
from search.highlight import wanted_by
from search.parts import PAGE_END, address_of, place_in
from search.selectors import Question, find_for
from tests.factories.files import make_document, use
from tests.factories.knowledge import subject_of
from tests.factories.people import NOW
from tests.factories.search import make_entry
from tests.support.queries import assert_same_queries, queries_of

PAGES = ("제설 자재 창고", "", "염화칼슘을 먼저 쓴다", "염화칼슘 값")


def part(*pages: str, first: int = 3):
    """Make the entry of a page range."""
    name = f"p{first}-{first + len(pages) - 1}"
    return make_entry("제설 백서", part=name, body=PAGE_END.join(pages), url="/files/7/read?page=3")


def test_a_hit_opens_at_the_page_that_holds_most_of_the_words():
    entry = part(*PAGES)
    place = place_in(entry, wanted_by("염화칼슘을 먼저"))
    assert (place.page, place.text) == (5, PAGES[2])
    assert address_of(entry, place, "염화칼슘 먼저").endswith(
        "?page=5&q=%EC%97%BC%ED%99%94%EC%B9%BC%EC%8A%98+%EB%A8%BC%EC%A0%80#p5"
    )


def test_where_no_page_holds_any_the_first_is_opened():
    assert place_in(part(*PAGES), wanted_by("도서관")).page == 3


def test_a_whole_thing_has_no_page():
    entry = make_entry("제설 백서")
    assert place_in(entry, wanted_by("제설")) is None
    assert address_of(entry, None, "제설") == entry.url


@pytest.fixture
def library(city):
    """Return a function that makes a file an open page uses, of these pages."""

    def add(*pages, name="백서.hwp"):
        document = make_document(city.writer, name, pages=pages)
        use(subject_of(city.open_page), document)
        return document

    return add


def hits(city, text, user=None):
    found = find_for(user or city.stranger, Question(text=text, kind="document"), NOW.date())
    return found


@pytest.mark.django_db
def test_a_file_is_one_hit_however_many_pages_hold_the_word(city, library):
    fill = "나머지 이야기. " * 200
    library(f"열선 하나 {fill}", f"없음 {fill}", f"열선 둘 {fill}", f"열선 셋 {fill}")
    index.rebuild(NOW)
    found = hits(city, "열선")
    (hit,) = found.hits
    assert (found.total, found.kinds["document"]) == (1, 1)
    assert hit.more == 2
    assert hit.page in {1, 3, 4}
    assert f"page={hit.page}&" in hit.address


@pytest.mark.django_db
def test_a_word_of_the_title_alone_counts_no_further_places(city, library):
    fill = "나머지 이야기. " * 200
    library(fill, fill, fill, name="열선 백서.hwp")
    index.rebuild(NOW)
    (hit,) = hits(city, "열선").hits
    assert hit.more == 0


@pytest.mark.django_db
def test_a_hit_tells_where_the_file_is_used_as_far_as_the_reader_may_know(city, library):
    document = library("열선 포장")
    closed = make_document(city.writer, "닫힌 것.hwp", pages=["열선 점검"])
    use(subject_of(city.closed_page), document, closed)
    index.rebuild(NOW)
    (hit,) = hits(city, "열선").hits
    assert hit.used_in == city.open_page.title
    assert {one.used_in for one in hits(city, "열선", city.colleague).hits} <= {
        city.open_page.title,
        city.closed_page.title,
    }
    assert len(hits(city, "열선", city.colleague).hits) == 2


@pytest.mark.django_db
def test_many_files_take_as_many_queries_as_one(city, library):
    library("열선 포장")
    index.rebuild(NOW)
    one = queries_of(lambda: hits(city, "열선"))
    for _number in range(4):
        library("열선 포장", "열선 점검")
    index.rebuild(NOW)
    assert len(hits(city, "열선").hits) == 5
    assert_same_queries(one, queries_of(lambda: hits(city, "열선")))
