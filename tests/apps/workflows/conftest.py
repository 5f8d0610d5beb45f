"""A department that asks, two that are asked, and somebody in each."""

import pytest

from tests.factories import people


@pytest.fixture
def asking(db):
    return people.make_department(name="기획과")


@pytest.fixture
def first(db):
    return people.make_department(name="교통과")


@pytest.fixture
def second(db):
    return people.make_department(name="공원과")


@pytest.fixture
def asker(asking):
    return people.make_employee(asking, name="묻는이")


@pytest.fixture
def helper(first):
    return people.make_employee(first, name="돕는이")


@pytest.fixture
def colleague(first):
    return people.make_employee(first, name="옆자리")


@pytest.fixture
def stranger(db):
    return people.make_employee(name="남의이")
