"""Drafts, publication, schedules and withdrawal of real Wagtail pages, as subjects and events."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.models import Page, Revision

from activity.models import Event
from core.enums import State
from core.models import Exclusion
from tests.apps.activity.conftest import fresh, row
from tests.factories import people

SOON = timedelta(hours=1)


def told(page) -> list[str]:
    """Return what was recorded of a page, oldest first."""
    return list(Event.objects.filter(subject=row(page)).order_by("pk").values_list("verb", flat=True))


def newest(page) -> Event:
    return Event.objects.filter(subject=row(page)).latest("pk")


def test_a_new_draft_gets_a_row_for_its_editors(tree):
    page = tree.draft("제설 준비")
    subject = row(page)
    assert subject.state == State.DRAFT
    assert subject.audience == row(tree.task).audience == {"staff"}
    assert subject.editors == page.subject_editors() != frozenset()
    assert (subject.parent, subject.task) == (row(tree.task), row(tree.task))
    assert subject.address == f"/w/{page.pk}-{page.slug}"
    assert told(page) == ["page.created"]
    assert newest(page).actor == tree.user


def test_saving_a_draft_again_and_again_records_nothing(tree):
    page = tree.draft("제설 준비")
    for number in range(3):
        page.title = f"제설 준비 {number}"
        page.save_revision(user=tree.user)
    assert told(page) == ["page.created"]
    assert row(page).title == "제설 준비 2"


def test_publishing_opens_a_draft_to_its_audience(tree):
    page = tree.page("제설 준비")
    assert row(page).state == State.LIVE
    assert row(page).changed_at == page.last_published_at
    assert told(page) == ["page.created", "page.published"]
    event = newest(page)
    assert (event.actor, event.source, event.task) == (tree.user, "screen", row(tree.task))
    assert event.department_id == tree.duty.department.subject_id
    assert event.position == "주무관"


def test_publishing_again_is_a_change(tree):
    page = tree.page("제설 준비")
    page = tree.publish(page, title="제설과 제빙")
    assert row(page).title == "제설과 제빙"
    assert told(page)[-2:] == ["page.published", "page.changed"]


def test_a_draft_on_a_published_page_keeps_the_published_title(tree):
    page = tree.page("제설 준비")
    page.title = "아직 비밀인 제목"
    page.save_revision(user=tree.user)
    page.get_latest_revision_as_object().save_revision(user=tree.user)
    assert Page.objects.get(pk=page.pk).draft_title == "아직 비밀인 제목"
    assert row(page).title == "제설 준비"
    assert told(page)[-1] == "page.published"


def test_moving_below_another_task_keeps_the_published_title_too(tree):
    page = tree.page("제설 준비")
    page.title = "아직 비밀인 제목"
    page.save_revision(user=tree.user)
    tree.move(page, tree.make_task("겨울철 대책"))
    assert row(page).title == "제설 준비"


def test_unpublishing_is_recorded_once_and_shuts_the_page_out_of_search(tree):
    page = tree.page("제설 준비")
    tree.unpublish(page)
    assert row(page).state == State.DRAFT
    assert told(page)[-2:] == ["page.published", "page.unpublished"]
    assert Exclusion.objects.filter(subject_id=row(page).pk).exists()


def test_unpublishing_with_all_below_is_one_batch(tree):
    page = tree.page("제설 준비")
    below = tree.page("염화칼슘 살포", page)
    tree.unpublish(page, include_descendants=True)
    above, beneath = newest(page), newest(below)
    assert above.verb == beneath.verb == "page.unpublished"
    assert above.batch is not None
    assert above.batch == beneath.batch
    assert beneath.actor == tree.user


def test_publishing_after_withdrawal_is_a_publication_anew(tree):
    page = tree.page("제설 준비")
    tree.unpublish(page)
    tree.publish(fresh(page))
    assert told(page)[-2:] == ["page.unpublished", "page.published"]
    assert row(page).state == State.LIVE


def test_a_page_that_only_waits_for_its_hour_stays_a_draft(tree):
    page = tree.draft("제설 준비")
    tree.publish(page, go_live_at=timezone.now() + SOON)
    assert row(page).state == State.DRAFT
    assert told(page) == ["page.created", "page.scheduled"]


def make_due(page):
    """Let the hour of a scheduled page come."""
    Revision.objects.filter(object_id=str(page.pk), approved_go_live_at__isnull=False).update(
        approved_go_live_at=timezone.now() - SOON
    )


def test_a_scheduled_publication_is_its_schedulers_act(tree):
    scheduler = people.make_employee(tree.duty.department)
    tree.permit(scheduler)
    page = tree.draft("제설 준비")
    page.go_live_at = timezone.now() + SOON
    tree.publish(page, user=scheduler)
    make_due(page)
    revision = fresh(page).latest_revision
    content = revision.content
    content["go_live_at"] = None
    Revision.objects.filter(pk=revision.pk).update(content=content)
    call_command("publish_scheduled")
    assert row(page).state == State.LIVE
    event = newest(page)
    assert (event.verb, event.actor, event.source) == ("page.published", scheduler, "job")


def test_a_scheduled_new_version_of_a_published_page_changes_it_at_its_hour(tree):
    page = tree.page("제설 준비")
    page.title = "제설과 제빙"
    page.go_live_at = timezone.now() + SOON
    tree.publish(page)
    assert row(page).title == "제설 준비"
    assert told(page)[-1] == "page.scheduled"
    make_due(page)
    Revision.objects.filter(pk=page.latest_revision_id).update(
        content={**page.latest_revision.content, "go_live_at": None}
    )
    call_command("publish_scheduled")
    assert row(page).title == "제설과 제빙"
    assert newest(page).verb == "page.changed"


def test_a_scheduled_withdrawal_is_the_act_of_who_set_the_hour(tree):
    page = tree.draft("제설 준비")
    page = tree.publish(page, expire_at=timezone.now() + SOON)
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - SOON)
    call_command("publish_scheduled")
    assert row(page).state == State.DRAFT
    event = newest(page)
    assert (event.verb, event.actor, event.source) == ("page.unpublished", tree.user, "job")


def test_reverting_and_publishing_leaves_the_audience_alone(tree):
    page = tree.page("제설 준비")
    first = page.live_revision
    page = tree.publish(page, title="제설과 제빙")
    tree.close(page, tree.duty.department)
    closed = row(page).audience
    RevertToPageRevisionAction(page, first, user=tree.user).execute(skip_permission_checks=True)
    tree.publish(fresh(page).get_latest_revision_as_object())
    assert row(page).title == "제설 준비"
    assert row(page).audience == closed != {"staff"}


def test_a_schedule_made_before_closing_leaves_the_page_closed(tree):
    page = tree.page("제설 준비")
    page.go_live_at = timezone.now() + SOON
    tree.publish(page)
    tree.close(page, tree.duty.department)
    closed = row(page).audience
    make_due(page)
    Revision.objects.filter(pk=page.latest_revision_id).update(
        content={**page.latest_revision.content, "go_live_at": None}
    )
    call_command("publish_scheduled")
    assert newest(page).verb == "page.changed"
    assert row(page).audience == closed


def test_a_page_archived_stays_readable_and_comes_back(tree):
    from activity import bridge
    from activity.actor import acting

    page = tree.page("제설 준비")
    now = timezone.now()
    with acting(tree.user):
        bridge.archive(page=page, now=now)
    assert row(page).state == State.ARCHIVED
    with acting(tree.user):
        bridge.unarchive(page=page, now=now)
    assert row(page).state == State.LIVE
    assert told(page)[-2:] == ["page.archived", "page.restored"]


def test_publication_and_its_event_stand_or_fall_together(tree, monkeypatch):
    page = tree.draft("제설 준비")
    monkeypatch.setattr("activity.bridge.record_many", refuse)
    with pytest.raises(RuntimeError):
        tree.publish(page)
    assert not Page.objects.get(pk=page.pk).live
    assert row(page).state == State.DRAFT


def refuse(_rows):
    raise RuntimeError("The record cannot be written.")
