"""A department that keeps a meeting, two that bring items, and who sits at the table."""

import pytest

from people.enums import RoleName
from tests.factories import meetings as make
from tests.factories import people


@pytest.fixture
def office(db):
    """Return the secretary's department."""
    return people.make_department(name="총무과")


@pytest.fixture
def secretary(office):
    return people.make_with_role(RoleName.SECRETARY, office, name="서기이")


@pytest.fixture
def roads(db):
    return people.make_department(name="도로과")


@pytest.fixture
def parks(db):
    return people.make_department(name="공원과")


@pytest.fixture
def roadman(roads):
    return people.make_employee(roads, name="도로이")


@pytest.fixture
def parkman(parks):
    return people.make_employee(parks, name="공원이")


@pytest.fixture
def member(db):
    return people.make_employee(people.make_department(name="기획실"), "실장", head=True, name="위원이")


@pytest.fixture
def stranger(db):
    return people.make_employee(name="남의이")


@pytest.fixture
def meeting(office, secretary, member):
    """Return a meeting in preparation, with one who attends."""
    return make.make_meeting(office, member, actor=secretary, title="간부회의")


@pytest.fixture
def item(meeting, roads, secretary):
    return make.make_item(meeting, roads, actor=secretary, title="가로등 정비")


@pytest.fixture
def closed_item(meeting, parks, secretary):
    return make.make_item(meeting, parks, actor=secretary, title="비밀 부지 매입", is_closed=True)
