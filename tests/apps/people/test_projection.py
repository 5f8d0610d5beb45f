"""Wagtail's groups follow posts and rights, without a worker."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from core import tokens
from people import jobs, projection
from people.models import Projection, User
from people.services import accounts, participation, posts
from tests.factories import people as make

pytestmark = pytest.mark.django_db

TODAY = make.TODAY


def of(unit) -> str:
    return tokens.department(unit.subject_id)


def groups(user) -> set[str]:
    return set(user.groups.values_list("name", flat=True))


@pytest.fixture
def unit():
    return make.make_department()


@pytest.fixture
def page():
    root = Page.get_first_root_node()
    return root.add_child(instance=Page(title="제설 대책", slug="snow"))


def test_an_employee_at_work_enters_the_editor(unit):
    user = make.make_employee(unit)
    projection.project(user, TODAY)
    assert groups(user) == {"editors"}
    assert user.has_perm("wagtailadmin.access_admin")


def test_a_contracted_publisher_enters_the_editor():
    user = make.make_contracted_publisher()
    projection.project(user, TODAY)
    assert user.has_perm("wagtailadmin.access_admin")


def test_guests_people_on_leave_and_those_without_a_post_do_not(unit):
    on_leave = make.make_employee(unit)
    posts.take_leave(user=on_leave, since=TODAY, until=None, day=TODAY, now=make.NOW)
    for user in (make.make_guest(make.make_duty().subject_id), on_leave, make.make_person()):
        projection.project(user, TODAY)
        assert groups(user) == set()
        assert not user.has_perm("wagtailadmin.access_admin")


def test_the_holders_of_a_token_edit_the_branch_synced_with_it(unit, page):
    projection.sync_branch(page, {of(unit)})
    member, stranger = make.make_employee(unit), make.make_employee()
    for user in (member, stranger):
        projection.project(user, TODAY)
    assert groups(member) == {"editors", of(unit)}
    assert groups(stranger) == {"editors"}
    granted = GroupPagePermission.objects.filter(page=page, group__name=of(unit))
    assert set(granted.values_list("permission__codename", flat=True)) == set(projection.ON_PAGES)


def test_syncing_again_takes_away_what_is_no_longer_said(unit, page):
    other = make.make_department()
    projection.sync_branch(page, {of(unit), of(other)})
    projection.sync_branch(page, {of(other)})
    held = GroupPagePermission.objects.filter(page=page).values_list("group__name", flat=True)
    assert set(held) == {of(other)}
    projection.sync_branch(page, {of(other)})
    assert GroupPagePermission.objects.filter(page=page).count() == len(projection.ON_PAGES)


def test_many_branches_are_synced_at_once(unit, page):
    other = make.make_department()
    below = page.add_child(instance=Page(title="장비", slug="machines"))
    projection.sync_branch(page, {of(other)})
    projection.sync_branches({page.pk: frozenset({of(unit)}), below.pk: frozenset({of(other)})})
    held = GroupPagePermission.objects.values_list("page_id", "group__name").distinct()
    assert {(page.pk, of(unit)), (below.pk, of(other))} <= set(held)
    assert (page.pk, of(other)) not in held


def test_a_group_that_is_new_reaches_those_already_projected_today(unit, page):
    user = make.make_employee(unit)
    projection.project(user, TODAY)
    projection.sync_branch(page, {of(unit)})
    projection.project_if_stale(user, TODAY)
    assert of(unit) in groups(user)


def test_a_move_is_followed_at_the_next_use_on_the_same_day(unit, page):
    projection.sync_branch(page, {of(unit)})
    user = make.make_employee(unit)
    projection.project_if_stale(user, TODAY)
    posts.move_person(
        user=user,
        department=make.make_department(),
        position="팀장",
        since=TODAY,
        day=TODAY,
        now=make.NOW,
    )
    projection.project_if_stale(user, TODAY)
    assert groups(user) == {"editors"}


def test_a_post_that_ended_in_the_night_is_followed_without_the_worker(unit, page):
    projection.sync_branch(page, {of(unit)})
    user = make.make_person()
    make.give_post(user, unit, until=TODAY)
    projection.project_if_stale(user, date(2026, 11, 21))
    assert of(unit) in groups(user)
    projection.project_if_stale(user, TODAY)
    assert groups(user) == set()


def test_the_end_of_a_participation_is_followed(unit, page):
    task = make.make_duty().subject_id
    user = make.make_employee(unit)
    projection.sync_branch(page, {tokens.task(task)})
    participation.set_participants(task_id=task, departments=[], users=[user], day=TODAY)
    projection.project_if_stale(user, TODAY)
    assert tokens.task(task) in groups(user)
    participation.set_participants(task_id=task, departments=[], users=[], day=TODAY)
    projection.project_if_stale(user, TODAY)
    assert tokens.task(task) not in groups(user)


def test_todays_projection_costs_one_query(unit, django_assert_num_queries):
    user = make.make_employee(unit)
    projection.project(user, TODAY)
    with django_assert_num_queries(1):
        projection.project_if_stale(user, TODAY)


def test_the_night_refreshes_everybody_whose_groups_are_old(unit, page, monkeypatch):
    projection.sync_branch(page, {of(unit)})
    stayed, moved, left = (make.make_employee(unit) for _number in range(3))
    for user in (stayed, moved, left):
        projection.project(user, date(2026, 11, 21))
    posts.end_post(post=moved.posts.get(), until=TODAY, day=TODAY, now=make.NOW)
    other = make.make_department()
    make.give_post(moved, other, since=TODAY)
    accounts.deactivate(user=left, day=TODAY, now=make.NOW)
    monkeypatch.setattr(jobs, "today", lambda: TODAY)
    for _time in range(2):
        jobs.new_day(None)
        assert groups(stayed) == {"editors", of(unit)}
        assert groups(moved) == {"editors"}
        assert groups(left) == set()
        moved.subject.refresh_from_db()
        assert moved.subject.department_id == other.subject_id


def test_the_admin_projects_before_it_answers(unit, client):
    user = make.make_employee(unit)
    Projection.objects.create(user=user, day=date(2020, 1, 2))
    client.force_login(user)
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    assert User.objects.get(pk=user.pk).groups.filter(name="editors").exists()


def test_a_leaver_still_signed_in_is_shut_out_of_the_admin(unit, client):
    user = make.make_employee(unit)
    client.force_login(user)
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    posts.end_post(post=user.posts.get(), until=date(2026, 1, 1), day=TODAY, now=make.NOW)
    assert client.get(reverse("wagtailadmin_home")).status_code == 404


def test_editors_bring_files_and_change_only_their_own(unit):
    projection.project(make.make_employee(unit), TODAY)
    group = Group.objects.get(name="editors")
    allowed = group.collection_permissions.values_list("permission__codename", flat=True)
    assert set(allowed) == {"add_image", "choose_image", "add_document", "choose_document"}
