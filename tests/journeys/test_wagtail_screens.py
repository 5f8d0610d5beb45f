"""Wagtail's own screens: their faults are on record, and the record may only shrink."""

import pytest

from tests.factories.files import make_document
from tests.journeys.browser import MISSING, recorded_faults, screen_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def document(city):
    """Give a file of the writer's."""
    return make_document(city.writer)


def screens(city, document) -> list[str]:
    """Return the screens that staff come to, by address."""
    page, task = city.open_page.pk, city.project.pk
    return [
        "/admin/",
        "/admin/pages/",
        f"/admin/pages/{task}/",
        f"/admin/pages/{page}/edit/",
        f"/admin/pages/{task}/edit/",
        f"/admin/pages/add/pages/wikipage/{task}/",
        f"/admin/pages/{page}/history/",
        f"/admin/pages/{page}/move/",
        f"/admin/pages/{page}/copy/",
        "/admin/pages/search/?q=%EA%B2%BD%EB%A1%9C%EB%8B%B9",
        "/admin/images/",
        "/admin/documents/",
        f"/admin/documents/edit/{document.pk}/",
        "/admin/account/",
        f"/admin/pages/{city.closed_page.pk + 1000}/edit/",
    ]


def test_every_screen_has_the_faults_on_record_and_no_other(seat, city, document, worker):
    worker()
    company = seat(city.colleague)
    company.open(f"/admin/pages/{city.open_page.pk}/edit/")
    reader = seat(city.writer)
    for path in screens(city, document):
        reader.open(path)
    found = {screen: sorted(rules) for screen, rules in reader.faults.items() if rules}
    visited = {screen_of(path) for path in screens(city, document)} | {MISSING}
    recorded = {screen: rules for screen, rules in recorded_faults().items() if screen in visited}
    assert found == recorded


def test_the_record_knows_only_screens_that_are_visited(city, document):
    assert set(recorded_faults()) <= {screen_of(path) for path in screens(city, document)} | {MISSING}
