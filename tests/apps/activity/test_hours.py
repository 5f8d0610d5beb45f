"""Pages whose hour has come are published and withdrawn, each for itself."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, Revision

from activity import hours, jobs
from activity.models import Event
from core.enums import State
from tests.apps.activity.conftest import fresh, row

HOUR = timedelta(hours=1)


@pytest.fixture
def due(tree):
    """Return a maker of drafts that are to be published an hour ago."""

    def make(title):
        page = tree.draft(title)
        tree.publish(page, go_live_at=timezone.now() + HOUR)
        revision = fresh(page).latest_revision
        past = timezone.now() - HOUR
        Revision.objects.filter(pk=revision.pk).update(
            approved_go_live_at=past, content={**revision.content, "go_live_at": past.isoformat()}
        )
        return page

    return make


def test_pages_are_published_and_withdrawn_at_their_hour(tree, due):
    coming = due("겨울 대책")
    going = tree.publish(tree.draft("여름 대책"), expire_at=timezone.now() + HOUR)
    Page.objects.filter(pk=going.pk).update(expire_at=timezone.now() - HOUR)
    assert hours.is_anything_due(timezone.now())
    jobs.keep_hours(None)
    assert row(coming).state == State.LIVE
    assert row(going).state == State.DRAFT
    assert fresh(going).expired
    told = Event.objects.filter(source="job", verb__in=["page.published", "page.unpublished"])
    assert {event.actor for event in told} == {tree.user}
    assert not hours.is_anything_due(timezone.now())


def test_nothing_happens_before_the_hour(tree):
    page = tree.draft("겨울 대책")
    tree.publish(page, go_live_at=timezone.now() + HOUR)
    assert not hours.is_anything_due(timezone.now())
    jobs.keep_hours(None)
    assert row(page).state == State.DRAFT


def test_a_page_that_fails_does_not_keep_the_next_from_its_hour(tree, due, monkeypatch):
    broken, whole = due("깨진 문서"), due("겨울 대책")
    write = hours.Revision.publish

    def publish(self, **options):
        if self.object_id == str(broken.pk):
            raise RuntimeError("broken")
        return write(self, **options)

    monkeypatch.setattr(hours.Revision, "publish", publish)
    with pytest.raises(hours.HourMissed):
        jobs.keep_hours(None)
    assert row(broken).state == State.DRAFT
    assert row(whole).state == State.LIVE
