"""A division at work on a task, and one of its people in the editor."""

import pytest

from tests.factories import people
from tests.factories.knowledge import make_task


@pytest.fixture
def unit(db):
    return people.make_department(name="복지과")


@pytest.fixture
def task(unit):
    return make_task("돌봄", duty=people.make_duty(unit, title="돌봄 담당"))


@pytest.fixture
def writer(unit):
    return people.make_employee(unit)


@pytest.fixture
def editor(writer, make_client):
    return make_client(writer)
