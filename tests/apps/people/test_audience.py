"""What a person may see on a day, from posts, units, successions and participations."""

from datetime import date

import pytest

from core import tokens
from people.audience import audience_of
from people.enums import Level
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
