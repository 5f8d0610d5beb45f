"""What a person may see on a day, from posts, units, successions and participations."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from core import tokens
from people.audience import audience_of
from people.enums import Level, PostKind
from people.services import accounts, departments, participation, posts
from tests.factories import people as make

pytestmark = pytest.mark.django_db

TODAY = make.TODAY
BEFORE = date(2026, 11, 21)
LATER = date(2027, 1, 1)


def of(unit) -> str:
    return tokens.department(unit.subject_id)


def me(user) -> str:
    return tokens.person(user.subject_id)


@pytest.fixture
def city():
    """A city with two bureaus; the first has a division with a team."""
    root = make.make_city()
    bureau = make.make_department(Level.BUREAU, root)
    division = make.make_department(Level.DIVISION, bureau)
    team = make.make_department(Level.TEAM, division)
    other = make.make_department(Level.BUREAU, root)
    return {"root": root, "bureau": bureau, "division": division, "team": team, "other": other}


def test_a_member_of_a_team_holds_the_tokens_of_the_units_above(city):
    user = make.make_employee(city["team"])
    units = {of(city[name]) for name in ("team", "division", "bureau", "root")}
    assert audience_of(user, TODAY) == {"public", "staff", me(user), *units}


def test_a_member_of_a_division_does_not_hold_the_tokens_of_its_teams(city):
    assert of(city["team"]) not in audience_of(make.make_employee(city["division"]), TODAY)


def test_a_head_holds_the_tokens_of_the_units_below(city):
    held = audience_of(make.make_employee(city["bureau"], head=True), TODAY)
    assert {of(city["division"]), of(city["team"])} <= held
    assert of(city["other"]) not in held


def test_an_employee_without_a_post_on_the_day_sees_what_is_public(city):
    user = make.make_employee(city["team"], since=LATER)
    assert audience_of(user, TODAY) == {"public"}
    assert "staff" in audience_of(user, LATER)


def test_a_post_is_held_up_to_and_not_on_its_last_day(city):
    user = make.make_person()
    make.give_post(user, city["team"], until=TODAY)
    assert of(city["team"]) in audience_of(user, BEFORE)
    assert audience_of(user, TODAY) == {"public"}


def test_a_leaver_sees_what_is_public(city):
    user = make.make_employee(city["team"])
    accounts.deactivate(user=user, day=TODAY, now=make.NOW)
    assert audience_of(user, TODAY) == {"public"}
    assert audience_of(user, BEFORE) == {"public"}


def test_a_move_changes_the_tokens_on_its_day(city):
    user = make.make_employee(city["team"])
    posts.move_person(
        user=user, department=city["other"], position="팀장", since=TODAY, day=TODAY, now=make.NOW
    )
    assert of(city["team"]) in audience_of(user, BEFORE)
    assert of(city["team"]) not in audience_of(user, TODAY)
    assert of(city["other"]) in audience_of(user, TODAY)


def test_a_move_within_a_request_is_seen_at_once(city):
    user = make.make_employee(city["team"])
    audience_of(user, TODAY)
    make.give_post(user, city["other"], kind=PostKind.CONCURRENT)
    assert of(city["other"]) in audience_of(user, TODAY)


@pytest.mark.parametrize("kind", [PostKind.CONCURRENT, PostKind.SECONDED])
def test_concurrent_and_seconded_posts_add_their_units(city, kind):
    user = make.make_employee(city["team"])
    make.give_post(user, city["other"], kind=kind)
    assert {of(city["team"]), of(city["other"])} <= audience_of(user, TODAY)


def test_on_leave_one_stays_staff_without_ones_units(city):
    user = make.make_employee(city["team"], head=True)
    posts.take_leave(user=user, since=TODAY, until=LATER, day=TODAY, now=make.NOW)
    assert audience_of(user, TODAY) == {"public", "staff", me(user)}
    assert of(city["team"]) in audience_of(user, LATER)


def test_a_successor_holds_the_token_of_the_unit_it_took_over(city):
    old = make.make_department(Level.DIVISION, city["other"])
    older = make.make_department(Level.DIVISION, city["other"])
    departments.succeed(former=older, successor=old, since=BEFORE, now=make.NOW)
    departments.succeed(former=old, successor=city["division"], since=TODAY, now=make.NOW)
    user = make.make_employee(city["team"])
    stranger = make.make_employee(city["other"])
    assert not {of(old), of(older)} & audience_of(user, BEFORE)
    assert {of(old), of(older)} <= audience_of(user, TODAY)
    assert not {of(old), of(older)} & audience_of(stranger, TODAY)


def test_both_heirs_of_a_split_unit_hold_its_token(city):
    old = make.make_department(Level.DIVISION, city["root"])
    for heir in (city["bureau"], city["other"]):
        departments.succeed(former=old, successor=heir, since=TODAY, now=make.NOW)
    users = [make.make_employee(city[name]) for name in ("team", "other")]
    assert all(of(old) in audience_of(user, TODAY) for user in users)


def test_participants_of_a_task_hold_its_token(city):
    task = make.make_duty(city["other"]).subject_id
    member, colleague, stranger = (make.make_employee(city[n]) for n in ("team", "other", "root"))
    participation.set_participants(task_id=task, departments=[city["division"]], users=[colleague], day=TODAY)
    token = tokens.task(task)
    assert token in audience_of(member, TODAY)
    assert token in audience_of(colleague, TODAY)
    assert token not in audience_of(stranger, TODAY)
    assert token not in audience_of(member, BEFORE)


def test_whoever_no_longer_takes_part_loses_the_token_that_day(city):
    task = make.make_duty(city["other"]).subject_id
    member, colleague = (make.make_employee(city[name]) for name in ("team", "other"))
    participation.set_participants(
        task_id=task, departments=[city["division"]], users=[colleague], day=BEFORE
    )
    participation.set_participants(task_id=task, departments=[], users=[colleague], day=TODAY)
    token = tokens.task(task)
    assert token in audience_of(member, BEFORE)
    assert token not in audience_of(member, TODAY)
    assert token in audience_of(colleague, TODAY)


def test_a_guest_holds_the_tasks_token_until_it_expires():
    task = make.make_duty().subject_id
    guest = make.make_guest(task, until=LATER)
    assert audience_of(guest, TODAY) == {"public", me(guest), tokens.task(task)}
    assert audience_of(guest, LATER) == {"public", me(guest)}


def test_a_guests_stay_outlasts_a_change_of_participants():
    task = make.make_duty().subject_id
    guest = make.make_guest(task, until=LATER)
    participation.set_participants(task_id=task, departments=[], users=[], day=TODAY)
    assert tokens.task(task) in audience_of(guest, TODAY)


def test_a_contracted_publisher_holds_the_own_bodys_token_alone(city):
    body = make.make_department(Level.AFFILIATE, city["bureau"])
    user = make.make_contracted_publisher(body)
    assert audience_of(user, TODAY) == {"public", me(user), of(body)}


def test_the_repair_account_and_visitors_see_what_is_public(city):
    superuser = make.make_superuser()
    make.give_post(superuser, city["root"], head=True)
    assert audience_of(superuser, TODAY) == {"public"}
    assert audience_of(AnonymousUser(), TODAY) == {"public"}
    assert audience_of(None, TODAY) == {"public"}


def test_an_employee_made_superuser_keeps_no_token_of_the_post(city):
    user = make.make_employee(city["team"])
    user.is_superuser = True
    assert audience_of(user, TODAY) == {"public"}


def test_the_number_of_queries_does_not_grow_with_the_city(city, django_assert_num_queries):
    def ask(user):
        with django_assert_num_queries(4):
            audience_of(user, TODAY)
        with django_assert_num_queries(0):
            audience_of(user, TODAY)

    ask(make.make_employee(city["bureau"], head=True))
    user = make.make_employee(city["root"], head=True)
    for _number in range(12):
        unit = make.make_department(Level.TEAM, city["division"])
        make.give_post(user, unit, kind=PostKind.CONCURRENT)
        task = make.make_duty(unit).subject_id
        participation.set_participants(task_id=task, departments=[unit], users=[user], day=TODAY)
        departments.succeed(former=city["other"], successor=unit, since=TODAY, now=make.NOW)
    ask(user)
