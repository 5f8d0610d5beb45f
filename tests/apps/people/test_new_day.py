"""What was entered ahead takes hold on its day, and a missed night is made up for."""

from datetime import date, timedelta

import pytest

from core.enums import State
from core.models import SearchOutbox
from people.services import departments, posts
from tests.factories import people as make

pytestmark = pytest.mark.django_db

LATER = make.TODAY + timedelta(days=9)
AFTER = LATER + timedelta(days=3)


def fresh(thing):
    return type(thing).objects.select_related("subject").get(pk=thing.pk)


def test_a_name_entered_ahead_is_shown_from_its_day():
    unit = make.make_department(name="도로과")
    departments.rename_department(department=unit, name="도로안전과", since=LATER, now=make.NOW)
    departments.carry(day=make.TODAY, now=make.NOW)
    assert fresh(unit).name == "도로과"
    departments.carry(day=AFTER, now=make.NOW)
    assert (fresh(unit).name, fresh(unit).subject.title) == ("도로안전과", "도로안전과")


def test_a_unit_closes_when_its_succession_begins():
    old, new = make.make_department(), make.make_department()
    departments.succeed(former=old, successor=new, since=LATER, now=make.NOW)
    departments.carry(day=make.TODAY, now=make.NOW)
    assert fresh(old).is_active
    departments.carry(day=AFTER, now=make.NOW)
    assert not fresh(old).is_active
    assert fresh(old).subject.state == State.ARCHIVED


def test_a_person_stands_in_the_new_unit_from_the_day_of_the_move():
    before, after = make.make_department(), make.make_department()
    user = make.make_employee(before)
    posts.move_person(user=user, department=after, position="팀장", since=LATER, day=make.TODAY, now=make.NOW)
    posts.carry(day=make.TODAY, now=make.NOW)
    assert fresh(user).subject.department == before.subject
    posts.carry(day=AFTER, now=make.NOW)
    assert fresh(user).subject.department == after.subject


def test_a_first_post_entered_ahead_gives_the_person_a_unit():
    unit = make.make_department()
    user = make.make_employee(unit, since=LATER)
    assert fresh(user).subject.department is None
    posts.carry(day=LATER, now=make.NOW)
    assert fresh(user).subject.department == unit.subject


def test_a_second_night_changes_nothing():
    make.make_employee(since=LATER)
    unit = make.make_department()
    departments.rename_department(department=unit, name="도로안전과", since=LATER, now=make.NOW)
    for _night in range(2):
        SearchOutbox.objects.all().delete()
        posts.carry(day=LATER, now=make.NOW)
        departments.carry(day=LATER, now=make.NOW)
    assert not SearchOutbox.objects.exists()


def test_a_name_said_to_hold_earlier_replaces_the_later_one():
    unit = make.make_department(name="가")
    for name, since in (("다", date(2026, 3, 1)), ("나", date(2025, 3, 1))):
        departments.rename_department(department=unit, name=name, since=since, now=make.NOW)
    assert fresh(unit).name == "나"
    departments.carry(day=make.TODAY, now=make.NOW)
    assert fresh(unit).name == "나"
