"""The front page shows my tasks and my department, for a price that does not grow."""

import pytest

from core import tokens
from knowledge.pages import panels as pages
from knowledge.tasks import panels as tasks
from knowledge.tasks.enums import TaskState
from people.enums import Level
from people.models import User
from people.services.participation import invite_guest
from tests.factories import people
from tests.factories.knowledge import (
    TODAY,
    make_page,
    make_task,
    set_audience,
    subject_of,
)  # fmt: skip
from tests.support.queries import assert_same_queries, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return people.make_department(name="교통과")


@pytest.fixture
def me(unit):
    return people.make_employee(people.make_department(Level.TEAM, unit))


class Asking:
    """A request as far as a box looks at it."""

    def __init__(self, user):
        self.user = User.objects.get(pk=user.pk)


def my_tasks(user) -> list[str]:
    """Return the titles in the box of tasks."""
    return [node.subject.title for node in tasks.my_tasks(Asking(user), TODAY)["nodes"]]


def my_department(user) -> dict:
    """Return the box of the department."""
    return pages.my_department(Asking(user), TODAY)


def test_my_tasks_are_those_of_duties_i_hold_or_act_in_the_urgent_first(me):
    leaver = people.make_employee()
    mine, acting = people.make_duty(holder=me), people.make_duty(holder=leaver, deputy=me)
    User.objects.filter(pk=leaver.pk).update(is_active=False)
    make_task("나중", duty=mine, priority=4)
    make_task("먼저", duty=acting, priority=1)
    make_task("끝난 것", duty=mine, state=TaskState.CLOSED)
    make_task("남의 것")
    assert my_tasks(me) == ["먼저", "나중"]


def test_whoever_holds_no_duty_is_shown_the_way(me, make_client):
    text = make_client(me).get("/").content.decode()
    assert "unit=mine" in text


def test_my_department_is_my_division_with_its_teams(me, unit):
    make_task("팀의 과제", duty=people.make_duty(people.make_department(Level.TEAM, unit)))
    make_task("함께하는 과제", departments=[unit])
    make_task("남의 과제")
    page = make_page("과의 문서", department=unit)
    box = my_department(me)
    assert {node.subject.title for node in box["tasks"]} == {"팀의 과제", "함께하는 과제"}
    assert [row.title for row in box["pages"]] == [page.title]


def test_closed_things_of_my_department_stay_closed(me, unit):
    stranger = {tokens.department(people.make_department().subject_id)}
    set_audience(make_task("닫힌 과제", departments=[unit]), stranger)
    set_audience(make_page("닫힌 문서", department=unit), stranger)
    box = my_department(me)
    assert box["tasks"] == [] and box["pages"] == [] and box["overdue"] == 0


def test_guests_and_visitors_have_neither_box(make_client):
    guest = people.make_guest()
    task = make_task()
    invite_guest(task_id=subject_of(task).pk, user=guest, since=TODAY, until=TODAY.replace(year=2027))
    assert tasks.my_tasks(Asking(guest), TODAY) is None and my_department(guest) is None
    assert make_client().get("/").status_code == 200


@pytest.mark.parametrize("box", [tasks.my_tasks, pages.my_department])
def test_a_box_costs_the_same_whatever_is_in_it(me, unit, box):
    make_task(duty=people.make_duty(unit, me), departments=[unit])
    make_page(department=unit)
    few = queries_of(lambda: str(box(Asking(me), TODAY)))
    for _number in range(4):
        make_task(duty=people.make_duty(unit, me), departments=[people.make_department()])
        make_page(department=unit)
    assert_same_queries(few, queries_of(lambda: str(box(Asking(me), TODAY))))
