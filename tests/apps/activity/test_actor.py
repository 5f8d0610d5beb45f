"""Who is named as having done it, by which way, and what goes together."""

from uuid import uuid4

from wagtail.log_actions import LogContext

from activity.actor import acting, by, current
from activity.models import Event
from knowledge.pages.models import WikiPage
from tests.apps.activity.conftest import fresh, row
from tests.factories import people


def newest(page) -> Event:
    return Event.objects.filter(subject=row(page)).latest("pk")


def test_whoever_is_signed_in_to_the_editor_did_it(tree):
    page, user = tree.page("제설 준비"), people.make_employee()
    with LogContext(user=user) as context:
        page.unpublish()
    event = newest(page)
    assert (event.actor, event.source, event.batch) == (user, "screen", context.uuid)


def test_whom_the_action_names_did_it_also_inside_a_request(tree):
    page, user = tree.page("제설 준비"), people.make_employee()
    with LogContext(user=tree.user):
        page.save_revision(user=tree.user).publish(user=user, skip_permission_checks=True)
    assert newest(page).actor == user


def test_what_was_declared_counts_most(tree):
    deputy, head = people.make_employee(), people.make_employee()
    page, batch = tree.page("제설 준비"), uuid4()
    with (
        LogContext(user=tree.user),
        acting(deputy, source="import", on_behalf_of=head, batch=batch),
    ):
        page.unpublish()
    event = newest(page)
    assert (event.actor, event.on_behalf_of) == (deputy, head)
    assert (event.source, event.batch) == ("import", batch)


def test_a_publication_without_a_word_is_its_authors(tree):
    page = tree.draft("제설 준비")
    page.save_revision(user=tree.user).publish()
    event = newest(page)
    assert (event.actor, event.source) == (tree.user, "screen")


def test_what_nobody_in_person_did_is_the_machines(tree):
    page = tree.page("제설 준비")
    page.unpublish()
    event = newest(page)
    assert (event.actor, event.source, event.position) == (None, "job", "")


def test_nothing_of_it_stays_behind(tree):
    before = current()
    with acting(tree.user), by(people.make_employee(), together=True):
        assert current().batch is not None
    assert current() == before


def test_a_page_saved_as_live_by_the_editor_is_no_publication_yet(tree):
    page = tree.task.add_child(instance=WikiPage(title="제설 준비", owner=tree.user))
    assert fresh(page).live
    assert row(page).state == "draft"
    assert [event.verb for event in Event.objects.filter(subject=row(page))] == ["page.created"]
    tree.publish(page)
    assert row(page).state == "live"
