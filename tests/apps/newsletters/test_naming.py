"""An issue among other things is named by bulletin and number."""

import pytest

from files import places
from tests.factories import newsletters as make
from tests.support.queries import assert_same_queries, queries_of

pytestmark = pytest.mark.django_db


def test_a_file_says_in_which_bulletins_issue_it_is_used(paper, writer, document, editor):
    make.make_issue(paper, number=26, title="가을 특집", document=document, actor=writer)
    screen = editor.get(document.read_address).content.decode()
    assert "두레소식 제26호" in screen
    hit = make.Subject.objects.get(kind="document", object_id=document.pk)
    assert places.of_hits(writer, [hit.pk]) == {hit.pk: "두레소식 제26호"}


def test_naming_asks_nothing_for_each_place(paper, writer, document):
    def named() -> list[str]:
        return [place.full_title for place in places.of_documents(writer, [document.pk])[document.pk]]

    make.make_issue(paper, document=document, actor=writer)
    few = queries_of(named)
    make.make_issue(paper, document=document, actor=writer)
    assert_same_queries(few, queries_of(named))
    assert sorted(named()) == ["두레소식 제1호", "두레소식 제2호"]
