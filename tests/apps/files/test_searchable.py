"""A document is found page range by page range, and by its names whatever became of its text."""

import pytest
from django.contrib.auth.models import AnonymousUser

from files.searchable import joined
from search import index, registry
from search.selectors import Question, find_for
from tests.factories.files import keep_text, make_document, make_version, use
from tests.factories.knowledge import make_page, subject_of
from tests.factories.people import NOW, TODAY
from tests.support.queries import assert_same_queries, queries_of

pytestmark = pytest.mark.django_db


def entries(document) -> dict[str, tuple[str, str]]:
    made = registry.entries_of([document.subject.pk])
    return {entry.part: (entry.url, entry.body) for entry in made}


@pytest.fixture
def published(shelf):
    """Return a function that makes a published document with these pages."""

    def publish(*pages, name="제설 지침.hwp"):
        document = make_document(shelf.writer, name)
        keep_text(document, *pages)
        use(subject_of(shelf.city.open_page), document)
        return document

    return publish


def test_short_pages_are_joined_and_a_long_one_stands_alone():
    pages = [(1, "가" * 700), (2, "나" * 700), (3, "다" * 3000), (4, ""), (5, "라"), (7, "마")]
    found = [(one.part, len(one.text)) for one in joined(pages)]
    assert found == [("p1-2", 1403), ("p3", 3000), ("p5-7", 8)]


def test_each_range_opens_at_its_first_page(published):
    document = published("가" * 1400, "나" * 1600, "모래")
    found = entries(document)
    assert found["p2"] == (f"/files/{document.pk}/read?page=2", "나" * 1600)
    assert found["p3"][1] == "모래"
    assert found[""] == (f"/files/{document.pk}/read", "제설 지침.hwp")


def test_the_present_version_is_found_and_no_older_one(published, shelf):
    document = published("염화칼슘")
    make_version(document, shelf.writer)
    assert set(entries(document)) == {""}
    keep_text(document, "모래")
    assert entries(document)["p1"][1] == "모래"


def test_what_has_no_text_is_found_by_its_names(published, shelf):
    published(name="카나리아 보고.bin")
    index.rebuild(NOW)
    for text in ("카나리아 보고", "보고.bin"):
        assert find_for(shelf.city.stranger, Question(text=text, kind="document"), TODAY).hits


def test_a_draft_is_one_entry_for_its_editors(shelf):
    document = make_document(shelf.writer, pages=["모래", "염화칼슘"])
    (entry,) = registry.entries_of([document.subject.pk])
    assert (entry.part, entry.draft) == ("draft", True)
    assert entry.audience == entry.editors == document.subject.editors
    assert "모래\n염화칼슘" in entry.body


def test_a_file_that_came_from_nobody_and_that_nothing_uses_any_more_stops_no_one_elses(published, shelf):
    """The index takes what waits together: one that it could not take would keep the others out."""
    orphan, other = make_document(None, "고아문서.txt"), published("염화칼슘", name="다른 글.txt")
    page = make_page("곧 지울 문서")
    use(subject_of(page), orphan)
    index.rebuild(NOW)
    assert find_for(shelf.city.stranger, Question(text="고아문서", kind="document"), TODAY).hits
    page.delete()
    keep_text(other, "모래주머니")
    index.drain(NOW)
    assert not orphan.subject.editors
    assert not find_for(shelf.city.head, Question(text="고아문서", kind="document"), TODAY).hits
    assert find_for(shelf.city.stranger, Question(text="모래주머니", kind="document"), TODAY).hits


def test_a_word_on_a_page_leads_there(published, shelf):
    document = published("가나다 " * 400, "라마바 " * 400, "열선 포장을 먼저 합니다.")
    index.rebuild(NOW)
    (hit, *_others) = find_for(shelf.city.stranger, Question(text="열선 포장", kind="document"), TODAY).hits
    assert hit.entry.url == f"/files/{document.pk}/read?page=3"
    assert not find_for(AnonymousUser(), Question(text="열선 포장", kind="document"), TODAY).hits


def test_many_documents_take_as_many_queries_as_one(published):
    one = [published("모래").subject.pk]
    many = [published("모래", "염화칼슘").subject.pk for _number in range(4)]
    assert_same_queries(
        queries_of(lambda: list(registry.entries_of(one))),
        queries_of(lambda: list(registry.entries_of(many))),
    )
