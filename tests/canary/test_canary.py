"""What is closed is told to nobody, by no address, in no byte and no count."""

import re

import pytest

from tests.canary.reading import Reading, examine
from tests.canary.table import TABLE
from tests.canary.world import CLOSED, DRAFT, close

pytestmark = pytest.mark.django_db

# Everybody who may not know, and which addresses he goes to; an administrator is in the admin what
# any other employee is.
OTHERS = {
    "visitor": "",
    "staff of another department": "",
    "contracted publisher": "",
    "guest of another task": "",
    "editor of a neighbouring branch": "",
    "superuser": "",
    "administrator": "(?!admin/)",
}
# Where the entitled must find what is closed, or the check could not fail.
TOLD = (
    "",
    "search",
    "search/complete",
    "tasks",
    "tasks/<int:page_id>-<str:slug>",
    "w",
    "w/<int:page_id>-<str:slug>",
    "w/<int:page_id>/history",
    "w/<int:page_id>/versions/<int:revision_id>",
    "news",
    "news/<int:page_id>-<str:slug>",
    "news/<int:page_id>-<str:slug>/latest",
    "news/<int:page_id>-<str:slug>/<int:number>",
    "news/<int:page_id>-<str:slug>/<int:number>/<int:article_id>",
    "requests",
    "requests/inbox",
    "requests/<int:request_id>",
    "requests/<int:request_id>/edit",
    "requests/<int:request_id>/withdraw",
    "requests/<int:request_id>/legs/<int:leg_id>/<str:step>",
    "meetings",
    "meetings/deliver",
    "meetings/series",
    "meetings/series/<int:series_id>",
    "meetings/<int:meeting_id>",
    "meetings/<int:meeting_id>/edit",
    "meetings/<int:meeting_id>/agenda",
    "meetings/<int:meeting_id>/attendees",
    "meetings/<int:meeting_id>/<int:item_id>",
    "meetings/<int:meeting_id>/<int:item_id>/edit",
    "meetings/<int:meeting_id>/<int:item_id>/deliver",
    "subjects/<int:subject_id>/timeline",
    "subjects/<int:subject_id>/audience",
    "files/<int:document_id>/<str:name>",
    "files/<int:document_id>/read",
    "files/<int:document_id>/first-page",
    "admin/pages/<int:parent_page_id>/",
    "admin/pages/<int:page_id>/edit/",
    "admin/pages/<int:page_id>/view_draft/",
    "admin/pages/<int:page_id>/delete/",
    "admin/pages/<int:page_id>/copy/",
    "admin/pages/<int:page_id>/history/",
    "admin/pages/<int:page_id>/usage/",
    "admin/pages/<int:page_id>/revisions/<int:revision_id>/revert/",
    "admin/pages/search/",
    "admin/choose-page/<int:parent_page_id>/",
    "admin/choose-page/search/",
    "admin/choose-page/chosen-multiple/",
    "admin/api/main/^pages/",
    "admin/api/main/^pages/<int:pk>/",
    "admin/bulk/<str:app_label>/<str:model_name>/<str:action>/",
    "admin/images/chooser/",
    "admin/documents/chooser/",
    "admin/tag-autocomplete/",
    "admin/reports/site-history/",
    "admin/reports/aging-pages/",
)

# Where the editor of what is drafted must find it.
DRAFTED = (
    "admin/pages/<int:page_id>/edit/",
    "admin/pages/<int:page_id>/view_draft/",
    "files/<int:document_id>/read",
    "files/<int:document_id>/versions/<int:number>/<str:name>",
)


@pytest.mark.parametrize("reader", OTHERS)
def test_a_reader_is_told_nothing_of_what_is_closed(world, reader, capsys):
    within = OTHERS[reader]
    before = Reading(world, reader).of_what_is_open(within)
    found = examine(Reading(close(world), reader), before, CLOSED + DRAFT, within)
    with capsys.disabled():
        print(f"\n{len(TABLE)} addresses, {found.asked} requests: {reader}", end=" ")
    assert found.asked > len(before) > 50
    assert found.leaks == []
    assert found.failures == []
    assert found.changed == []
    assert found.unlike_missing == []


def test_the_entitled_reader_is_told(world):
    reading = Reading(close(world), "entitled editor")
    silent = set(TOLD)
    for pattern, visit, _twin in reading.visits():
        if pattern in silent and reading.ask(visit).tells(CLOSED):
            silent.remove(pattern)
    assert silent == set()


def test_the_editor_of_a_draft_is_told_of_it(world):
    reading = Reading(world, "entitled editor")
    told = {
        pattern
        for pattern, visit, _twin in reading.visits(f"{'|'.join(map(re.escape, DRAFTED))}$")
        if not visit.is_about_closed and reading.ask(visit).tells(DRAFT)
    }
    assert told == set(DRAFTED)
