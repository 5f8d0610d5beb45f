"""Who answers for a duty, who acts while the holder is away, and who is told."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from core import tokens
from core.access import PostHeld, get_access
from people.enums import Level, PostKind
from people.responsibility import acting_in, duties_of
from people.rights import can
from people.services import accounts, duties, participation, posts
from tests.factories import people as make

pytestmark = pytest.mark.django_db

TODAY, LATER = make.TODAY, date(2026, 11, 25)


@pytest.fixture
def team():
    division = make.make_department(Level.DIVISION, make.make_city())
    return make.make_department(Level.TEAM, division)


@pytest.fixture
def people(team):
    return [make.make_employee(team) for _number in range(3)]


def holder(duty, day=TODAY):
    return get_access().holder_of(duty.subject_id, day)


def test_the_holder_answers_for_the_duty(team, people):
    assert holder(make.make_duty(team, people[0], deputy=people[1])) == people[0]


def test_after_a_handover_the_successor_answers_and_the_past_stays(team, people):
    duty = make.make_duty(team, people[0])
    duties.assign_duty(duty=duty, holder=people[1], since=TODAY)
    assert holder(duty, date(2026, 11, 21)) == people[0]
    assert holder(duty) == people[1]


def test_the_holder_stays_responsible_while_away(team, people):
    duty = make.make_duty(team, people[0], deputy=people[1])
    duties.report_absence(user=people[0], since=TODAY, until=LATER, deputy=people[2])
    assert holder(duty) == people[0]


def test_the_deputy_named_for_the_absence_acts_on_behalf_of_the_holder(team, people):
    duty = make.make_duty(team, people[0], deputy=people[1])
    duties.report_absence(user=people[0], since=TODAY, until=LATER, deputy=people[2])
    acting = acting_in([duty.subject_id], TODAY)[duty.subject_id]
    assert (acting.person, acting.on_behalf_of) == (people[2], people[0])
    back = acting_in([duty.subject_id], LATER)[duty.subject_id]
    assert (back.person, back.on_behalf_of) == (people[0], None)


def test_an_absence_without_a_deputy_falls_to_the_duties_own(team, people):
    duty = make.make_duty(team, people[0], deputy=people[1])
    duties.report_absence(user=people[0], since=TODAY, until=LATER)
    assert acting_in([duty.subject_id], TODAY)[duty.subject_id].person == people[1]


def test_a_deputy_who_has_left_does_not_act(team, people):
    duty = make.make_duty(team, people[0], deputy=people[1])
    duties.report_absence(user=people[0], since=TODAY, until=LATER, deputy=people[2])
    accounts.deactivate(user=people[2], day=TODAY, now=make.NOW)
    assert acting_in([duty.subject_id], TODAY)[duty.subject_id].person == people[1]


def test_a_deputy_who_is_away_too_does_not_act(team, people):
    duty = make.make_duty(team, people[0], deputy=people[1])
    duties.report_absence(user=people[0], since=TODAY, until=LATER, deputy=people[2])
    duties.report_absence(user=people[2], since=TODAY, until=LATER, deputy=people[0])
    assert acting_in([duty.subject_id], TODAY)[duty.subject_id].person == people[1]
    duties.report_absence(user=people[1], since=TODAY, until=LATER)
    act = acting_in([duty.subject_id], TODAY)[duty.subject_id]
    assert (act.person, act.on_behalf_of) == (people[0], None)


def test_for_a_deputy_who_answers_and_is_away_somebody_acts(team, people):
    duty = make.make_duty(team, people[0], deputy=people[1])
    posts.take_leave(user=people[0], since=TODAY, until=None, day=TODAY, now=make.NOW)
    duties.report_absence(user=people[1], since=TODAY, until=LATER, deputy=people[2])
    act = acting_in([duty.subject_id], TODAY)[duty.subject_id]
    assert (act.person, act.on_behalf_of) == (people[2], people[1])
    assert tokens.duty(duty.subject_id) in get_access().addresses_of(people[2], TODAY)


def test_what_one_answers_for_costs_four_queries_at_most(team, people, django_assert_max_num_queries):
    for person in people * 4:
        make.make_duty(team, person, deputy=people[0])
    duties.report_absence(user=people[1], since=TODAY, until=LATER, deputy=people[2])
    duties.report_absence(user=people[0], since=TODAY, until=LATER, deputy=make.make_employee(team))
    with django_assert_max_num_queries(4):
        assert len(duties_of(people[2], TODAY)) == 8


def test_when_the_holder_is_on_leave_the_deputy_answers(team, people):
    duty = make.make_duty(team, people[0], deputy=people[1])
    posts.take_leave(user=people[0], since=TODAY, until=LATER, day=TODAY, now=make.NOW)
    assert holder(duty) == people[1]
    assert holder(duty, LATER) == people[0]


def test_when_the_holders_post_has_ended_the_deputy_answers(team, people):
    duty = make.make_duty(team, people[0], deputy=people[1])
    posts.end_post(post=people[0].posts.get(), until=TODAY, day=TODAY, now=make.NOW)
    assert holder(duty) == people[1]


def test_a_duty_that_nobody_holds_has_no_holder(team, people):
    duty = make.make_duty(team, people[0])
    accounts.deactivate(user=people[0], day=TODAY, now=make.NOW)
    assert holder(duty) is None


def test_many_holders_cost_two_queries(team, people, django_assert_num_queries):
    made = [make.make_duty(team, person, deputy=people[0]) for person in people[1:] * 5]
    with django_assert_num_queries(2):
        found = get_access().holders_of([duty.subject_id for duty in made], TODAY)
    assert len(found) == 10


def test_one_is_told_under_person_units_and_duties(team, people):
    duty = make.make_duty(team, people[0])
    above = [team, team.parent, team.parent.parent]
    assert get_access().addresses_of(people[0], TODAY) == {
        tokens.person(people[0].subject_id),
        tokens.duty(duty.subject_id),
        *(tokens.department(unit.subject_id) for unit in above),
    }


def test_the_deputy_is_told_of_the_duty_only_while_acting(team, people):
    duty = make.make_duty(team, people[0])
    duties.report_absence(user=people[0], since=TODAY, until=LATER, deputy=people[1])
    token = tokens.duty(duty.subject_id)
    access = get_access()
    assert token in access.addresses_of(people[0], TODAY)
    assert token in access.addresses_of(people[1], TODAY)
    assert token not in access.addresses_of(people[1], LATER)


def test_those_named_by_a_token_are_those_told_under_it(team, people):
    head = make.make_employee(team.parent, head=True)
    make.make_employee(team.parent.parent, head=True)
    guest = make.make_guest()
    leaver = make.make_employee(team)
    accounts.deactivate(user=leaver, day=TODAY, now=make.NOW)
    duty = make.make_duty(team, people[0], deputy=people[2])
    duties.report_absence(user=people[0], since=TODAY, until=LATER, deputy=people[1])
    everybody = [*people, head, guest, leaver]
    access = get_access()
    for token in (
        tokens.department(team.subject_id),
        tokens.department(team.parent.subject_id),
        tokens.duty(duty.subject_id),
        tokens.person(head.subject_id),
        tokens.person(guest.subject_id),
        tokens.person(leaver.subject_id),
    ):
        named = set(access.recipients_of(token, TODAY)) & set(everybody)
        told = {user for user in everybody if token in access.addresses_of(user, TODAY)}
        assert named == told, token


def test_all_staff_at_work_are_the_recipients_of_staff(team, people):
    make.make_guest()
    make.make_contracted_publisher()
    posts.take_leave(user=people[2], since=TODAY, until=LATER, day=TODAY, now=make.NOW)
    assert set(get_access().recipients_of("staff", TODAY)) == set(people[:2])


def test_the_recipients_of_a_task_are_its_participants_and_guests(team, people):
    task = make.make_duty().subject_id
    guest = make.make_guest(task)
    outsider = make.make_employee()
    participation.set_participants(task_id=task, departments=[team], users=[outsider], day=TODAY)
    told = set(get_access().recipients_of(tokens.task(task), TODAY))
    assert told == {*people, guest, outsider}


def test_nobody_can_be_told_by_the_word_public(people):
    assert get_access().recipients_of("public", TODAY) == []


def test_the_post_of_a_person_is_the_main_one_of_the_day(team):
    user = make.make_person()
    make.give_post(user, make.make_department(), "겸임", kind=PostKind.CONCURRENT)
    make.give_post(user, team, "주무관", until=TODAY)
    access = get_access()
    assert access.post_of(user, date(2026, 11, 21)) == PostHeld(team.subject_id, "주무관")
    assert access.post_of(user, TODAY).position == "겸임"
    assert access.post_of(AnonymousUser(), TODAY) == PostHeld(None, "")


def test_holder_and_acting_deputy_may_act_in_the_duty(team, people):
    duty = make.make_duty(team, people[0])
    duties.report_absence(user=people[0], since=TODAY, until=LATER, deputy=people[1])
    assert can(people[0], "act_in_duty", duty.subject, TODAY)
    assert can(people[1], "act_in_duty", duty.subject, TODAY)
    assert not can(people[1], "act_in_duty", duty.subject, LATER)
    assert not can(people[2], "act_in_duty", duty.subject, TODAY)


def test_nobody_stands_in_for_himself(team, people):
    duty = make.make_duty(team, people[0])
    with pytest.raises(duties.OwnDeputy):
        duties.assign_duty(duty=duty, holder=people[0], deputy=people[0], since=TODAY)
    with pytest.raises(duties.OwnDeputy):
        duties.report_absence(user=people[0], since=TODAY, until=LATER, deputy=people[0])


def test_one_is_not_away_twice_at_once(people):
    duties.report_absence(user=people[0], since=TODAY, until=LATER)
    with pytest.raises(duties.AbsenceOverlaps):
        duties.report_absence(user=people[0], since=date(2026, 11, 24), until=date(2026, 11, 30))
    duties.report_absence(user=people[0], since=LATER, until=date(2026, 11, 30))


def test_coming_back_early_ends_the_absence(team, people):
    duty = make.make_duty(team, people[0])
    absence = duties.report_absence(user=people[0], since=date(2026, 11, 20), until=LATER, deputy=people[1])
    duties.end_absence(absence=absence, day=TODAY)
    assert acting_in([duty.subject_id], TODAY)[duty.subject_id].person == people[0]
    assert acting_in([duty.subject_id], date(2026, 11, 21))[duty.subject_id].person == people[1]
