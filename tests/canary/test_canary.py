"""What is closed is told to nobody, by no address, in no byte and no count."""

import pytest

from tests.canary.reading import Reading, examine
from tests.canary.table import TABLE
from tests.canary.world import CLOSED, DRAFT

pytestmark = pytest.mark.django_db

OTHERS = (
    "visitor",
    "staff of another department",
    "contracted publisher",
    "guest of another task",
    "editor of a neighbouring branch",
    "administrator",
    "superuser",
)
# Where the entitled must find what is closed, or the check could not fail.
TOLD = (
    "admin/pages/<int:parent_page_id>/",
    "admin/pages/<int:page_id>/edit/",
    "admin/pages/<int:page_id>/history/",
    "admin/choose-page/<int:parent_page_id>/",
    "admin/choose-page/chosen-multiple/",
    "admin/api/main/^pages/",
    "files/<int:document_id>/<str:name>",
)


@pytest.mark.parametrize("reader", OTHERS)
def test_a_reader_is_told_nothing_of_what_is_closed(world, before, reader, capsys):
    found = examine(Reading(world, reader), before.answers[reader], CLOSED + DRAFT)
    with capsys.disabled():
        print(f"\n{len(TABLE)} addresses, {found.asked} requests: {reader}", end=" ")
    assert found.leaks == []
    assert found.failures == []
    assert found.changed == []
    assert found.unlike_missing == []


def test_the_entitled_reader_is_told(world, capsys):
    reading = Reading(world, "entitled editor")
    told, drafts = set(), set()
    for pattern, visit, _twin in reading.visits():
        answer = reading.ask(visit)
        if answer.tells(CLOSED):
            told.add(pattern)
        if answer.tells(DRAFT):
            drafts.add(pattern)
    with capsys.disabled():
        print(f"\n{len(told)} addresses tell the entitled of it, {len(drafts)} of the draft", end=" ")
    assert set(TOLD) - told == set()
    assert "admin/pages/<int:page_id>/edit/" in drafts
