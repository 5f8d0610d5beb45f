"""What is thrown away is gone for everybody, and comes back as it was."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from activity.models import Event
from core import tokens
from core.enums import State
from knowledge.pages import services
from knowledge.pages.models import Trashed, WikiPage
from tests.factories import people
from tests.factories.knowledge import (
    NOW,
    fresh,
    make_draft,
    make_page,
    make_task,
    set_audience,
    subject_of,
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return people.make_department()


@pytest.fixture
def page(unit):
    return make_page("지침", make_task(duty=people.make_duty(unit)))


@pytest.fixture
def editor(unit, make_client):
    return make_client(people.make_employee(unit))


@pytest.fixture
def reader(make_client):
    return make_client(people.make_employee())


def trash(page):
    """Throw a page away."""
    return services.trash_page(page=fresh(page), actor=None, now=NOW)


def restore(page):
    """Bring a page back."""
    return services.restore_page(page=fresh(page), actor=None, now=NOW)


def test_a_page_goes_with_all_below_it_and_comes_back_with_it(page, editor):
    child = make_page("아래", page)
    draft = make_draft("초안", child)
    assert trash(page) == [page.pk, child.pk, draft.pk]
    assert {subject_of(one).state for one in (page, child, draft)} == {State.DELETED}
    assert editor.get(subject_of(page).address).status_code == 404
    assert restore(page) == [page.pk, child.pk, draft.pk]
    assert [subject_of(one).state for one in (page, child, draft)] == ["live", "live", "draft"]
    assert not Trashed.objects.exists()


def test_throwing_away_and_bringing_back_are_one_batch_each(page):
    make_page("아래", page)
    trash(page)
    restore(page)
    for verb in ("page.deleted", "page.restored"):
        events = Event.objects.filter(verb=verb)
        assert events.count() == 2
        assert len({event.batch for event in events}) == 1 and events[0].batch


def test_what_came_back_has_changed_when_it_came_back(page):
    kept = make_page("아래", page)
    trash(kept)
    beside = make_page("옆", fresh(page).get_parent())
    was = subject_of(beside).changed_at
    services.restore_page(page=fresh(kept), actor=None, now=NOW + timedelta(days=3))
    assert subject_of(kept).changed_at == NOW + timedelta(days=3)
    assert subject_of(beside).changed_at == was


def test_what_was_thrown_away_before_does_not_come_back_with_the_rest(page):
    child = make_page("아래", page)
    trash(child)
    assert trash(page) == [page.pk]
    with pytest.raises(services.StillBelowTrash):
        restore(child)
    restore(page)
    assert subject_of(child).state == State.DELETED
    restore(child)
    assert subject_of(child).state == State.LIVE


def test_the_clock_does_not_bring_a_page_back(page):
    revision = fresh(page).save_revision()
    trash(page)
    revision.publish(skip_permission_checks=True)
    assert subject_of(page).state == State.DELETED


def test_a_page_comes_back_as_closed_as_it_was(page, unit):
    closed = {tokens.department(unit.subject_id)}
    set_audience(page, closed)
    trash(page)
    restore(page)
    assert subject_of(page).audience == closed


def test_an_editor_throws_away_looks_and_brings_back(page, editor):
    address = reverse("pages:trash_one", args=[page.pk])
    assert address in editor.get(subject_of(page).address).content.decode()
    assert "지침" in editor.get(address).content.decode()
    editor.post(address)
    text = editor.get("/w/trash").content.decode()
    assert "지침" in text and _("Delete for good") not in text
    answer = editor.post(reverse("pages:restore", args=[page.pk]), follow=True)
    assert answer.redirect_chain[-1][0].startswith(f"/w/{page.pk}") and answer.status_code == 200


def test_others_neither_throw_away_nor_look_nor_bring_back(page, reader):
    address = reverse("pages:trash_one", args=[page.pk])
    assert reader.get(address).status_code == reader.post(address).status_code == 404
    trash(page)
    assert "지침" not in reader.get("/w/trash").content.decode()
    assert reader.post(reverse("pages:restore", args=[page.pk])).status_code == 404


def test_an_editor_who_could_not_see_a_page_does_not_meet_it_in_the_trash(page, unit, make_client):
    other = people.make_department()
    other_editor = make_client(people.make_employee(other))
    page = make_page("닫힌 지침", make_task(duty=people.make_duty(unit), departments=[other]))
    set_audience(page, {tokens.department(unit.subject_id)})
    trash(page)
    assert "닫힌 지침" not in other_editor.get("/w/trash").content.decode()


def test_only_an_administrator_deletes_for_good(page, unit, editor, make_client):
    trash(page)
    purge = reverse("pages:purge", args=[page.pk])
    assert editor.post(purge).status_code == 404
    make_client(people.make_administrator(unit)).post(purge)
    assert not WikiPage.objects.exists()
    assert subject_of(page).state == State.DELETED
    assert Event.objects.filter(verb="page.purged", subject=subject_of(page)).exists()


def test_nothing_is_deleted_for_good_that_does_not_lie_in_the_trash(page):
    with pytest.raises(services.NotInTrash):
        services.purge_page(page=page, actor=None, now=NOW)
