"""Readers walk the task tree as far as they may see it."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from core import tokens
from knowledge.tasks.bulk import bulk_tasks
from knowledge.tasks.enums import Nature, TaskState
from knowledge.tasks.rows import Need
from people.enums import Level
from tests.factories import people
from tests.factories.knowledge import (
    TODAY,
    home,
    make_draft,
    make_page,
    make_task,
    set_audience,
    subject_of,
    task_row,
)  # fmt: skip
from tests.support.queries import assert_same_queries, queries_of

pytestmark = pytest.mark.django_db


def shown(client, address: str, **query) -> str:
    """Return a screen as text."""
    response = client.get(address, query, follow=True)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def unit():
    return people.make_department(name="교통과")


@pytest.fixture
def reader(unit, make_client):
    return make_client(people.make_employee(unit))


def test_the_tree_shows_owner_priority_and_who_takes_part(reader):
    team = people.make_department(Level.TEAM, people.make_department(name="복지과"), name="돌봄팀")
    holder = people.make_employee(team, name="한가람")
    duty = people.make_duty(team, holder)
    strategy = make_task("아이 키우기 좋은 도시", duty=duty, priority=1)
    make_task("돌봄 확대", strategy, departments=[people.make_department(name="평생학습과")])
    text = shown(reader, "/tasks")
    for words in ("아이 키우기 좋은 도시", _("Priority 1"), "한가람", "복지과", "평생학습과", "돌봄 확대"):
        assert words in text


def test_a_closed_task_is_in_no_tree_and_no_count(reader, unit):
    other = people.make_department()
    closed = make_task("비공개 감사")
    set_audience(closed, {tokens.department(other.subject_id)})
    make_task("열린 과제")
    text = shown(reader, "/tasks")
    assert "비공개 감사" not in text
    counted = "%(strategies)s strategic tasks, %(policies)s policy tasks, %(projects)s projects"
    assert _(counted) % {"strategies": 1, "policies": 0, "projects": 0} in text
    assert reader.get(subject_of(closed).address).status_code == 404
    assert reader.get("/tasks/999999-없음").status_code == 404


def test_a_task_seen_below_one_that_is_not_hangs_at_the_top(reader):
    strategy = make_task("위의 과제")
    make_task("아래 과제", strategy)
    set_audience(strategy, {tokens.department(people.make_department().subject_id)})
    text = shown(reader, "/tasks")
    assert "아래 과제" in text and "위의 과제" not in text


def test_a_common_task_appears_under_each_department_and_exists_once(reader):
    units = [people.make_department(name=name) for name in ("공원과", "도로과")]
    duty = people.make_duty(people.make_department(name="보행과"))
    make_task("걷기 좋은 길", duty=duty, nature=Nature.COMMON, departments=units)
    text = shown(reader, "/tasks", view="units")
    assert text.count('class="title" href="/tasks/') == 3
    assert all(name in text for name in ("공원과", "도로과", "보행과"))
    for unit in units:
        assert "걷기 좋은 길" in shown(reader, "/tasks", unit=unit.pk)


def test_my_department_keeps_what_it_answers_for_and_takes_part_in(reader, unit):
    make_task("우리 과제", duty=people.make_duty(people.make_department(Level.TEAM, unit)))
    make_task("함께하는 과제", departments=[unit])
    make_task("남의 과제")
    text = shown(reader, "/tasks", unit="mine", view="table")
    assert "우리 과제" in text and "함께하는 과제" in text and "남의 과제" not in text


def test_filters_keep_the_tasks_above_so_that_the_tree_stays_whole(reader):
    strategy = make_task("전략", priority=2)
    make_task("찾는 것", strategy, priority=1)
    make_task("다른 것", strategy, priority=2)
    text = shown(reader, "/tasks", priority=1)
    assert "찾는 것" in text and "전략" in text and "다른 것" not in text


def test_the_table_is_sorted_and_paged(reader):
    duty = people.make_duty()
    bulk_tasks([task_row(str(n), f"과제 {n:03}", duty) for n in range(1, 61)], below=home(), day=TODAY)
    first = shown(reader, "/tasks", view="table")
    assert "과제 001" in first and "과제 051" not in first
    assert "과제 051" in shown(reader, "/tasks", view="table", page=2)
    assert "과제 060" in shown(reader, "/tasks", view="table", sort="-title")


def test_nothing_found_says_what_to_do(reader):
    make_task("과제")
    assert _("Show all") in shown(reader, "/tasks", q="없는 말")


def test_an_address_with_an_old_slug_leads_on_only_who_may_see(reader, make_client):
    task = make_task("바뀐 이름")
    response = reader.get(f"/tasks/{task.pk}-옛-이름?page=2")
    assert response.status_code == 301
    assert response.headers["Location"].endswith("?page=2")
    assert make_client().get(f"/tasks/{task.pk}-옛-이름").status_code == 404


def test_a_task_says_who_answers_where_it_came_from_and_what_stands_below(reader):
    holder, deputy = people.make_employee(name="한가람"), people.make_employee(name="두레박")
    duty = people.make_duty(holder=holder, deputy=deputy)
    task = make_task(
        "아이 놀이터", duty=duty, needs=[Need("forum", "학부모 토론회에서 나온 말", "https://dure.example/1")]
    )
    make_task("놀이터 고치기", task)
    make_page("놀이터 점검 지침", task)
    text = shown(reader, subject_of(task).address)
    for words in (
        "한가람", "두레박", "학부모 토론회에서 나온 말", _("Public forum"), "놀이터 고치기", "놀이터 점검 지침",
    ):  # fmt: skip
        assert words in text


def test_pages_below_a_task_are_sorted_filtered_and_paged(reader):
    task = make_task()
    for number in range(12):
        make_page(f"지침 {number:02}", task, page_type="guide")
    make_page("사례 하나", task, page_type="case")
    address = subject_of(task).address

    def listed(**query) -> str:
        return shown(reader, address, **query).split("krds-structured-list")[1].split("</ul>")[0]

    assert "지침 11" not in listed(sort="title")
    assert "지침 11" in listed(sort="title", page=2)
    assert "사례 하나" in listed(type="case") and "지침" not in listed(type="case")


def test_a_need_that_points_to_a_closed_page_is_plain_text(reader):
    page = make_page("닫힌 문서 제목")
    row = subject_of(page)
    set_audience(page, {tokens.department(people.make_department().subject_id)})
    task = make_task(needs=[Need("idea", "직원 제안", row.address)])
    text = shown(reader, subject_of(task).address)
    assert "직원 제안" in text
    assert row.address not in text and "닫힌-문서" not in text


def test_visitors_see_public_tasks_without_names_of_people(make_client):
    holder = people.make_employee(name="한가람")
    task = make_task("공개 과제", duty=people.make_duty(holder=holder))
    assert make_client().get(subject_of(task).address).status_code == 404
    set_audience(task, {tokens.PUBLIC})
    text = shown(make_client(), subject_of(task).address)
    assert "공개 과제" in text and "한가람" not in text
    assert "한가람" not in shown(make_client(), "/tasks", view="table")


def test_an_editor_changes_the_state_and_is_told_what_is_missing(make_client):
    duty = people.make_duty(unit := people.make_department())
    editor = make_client(people.make_employee(unit))
    task = make_task(state=TaskState.PROPOSED, duty=duty)
    address = reverse("tasks:state", args=[task.pk])
    text = shown(editor, subject_of(task).address)
    assert address in text
    answer = editor.post(address, {"state": "active", "reason": ""})
    assert _("A task cannot be active without a priority.") in answer.content.decode()
    answer = editor.post(address, {"state": "declined", "reason": "예산이 없습니다."}, follow=True)
    assert "예산이 없습니다." in answer.content.decode()


def test_others_do_not_learn_that_states_can_be_changed(reader, make_client):
    task = make_task(state=TaskState.PROPOSED)
    address = reverse("tasks:state", args=[task.pk])
    assert address not in shown(reader, subject_of(task).address)
    assert reader.get(address).status_code == 404
    assert reader.post(address, {"state": "declined", "reason": "아니요"}).status_code == 404


def test_a_draft_is_its_editors_alone(reader, make_client):
    duty = people.make_duty(unit := people.make_department())
    page = make_draft("초안 과제 문서", make_task(duty=duty))
    address = subject_of(page).address
    assert reader.get(address).status_code == 404
    assert _("Draft") in shown(make_client(people.make_employee(unit)), address)


@pytest.mark.parametrize("view", ["tree", "table", "units"])
def test_the_list_costs_the_same_whatever_its_length(reader, view):
    duty = people.make_duty(holder=people.make_employee())
    units = [people.make_department() for _ in range(2)]
    bulk_tasks([task_row("1", duty=duty, departments=units)], below=home(), day=TODAY)
    few = queries_of(lambda: reader.get("/tasks", {"view": view}))
    rows = [
        task_row(f"1-{n}", duty=people.make_duty(holder=people.make_employee()), departments=units)
        for n in range(1, 8)
    ]
    bulk_tasks(rows, below=home(), day=TODAY)
    assert_same_queries(few, queries_of(lambda: reader.get("/tasks", {"view": view})))


def test_a_task_costs_the_same_whatever_hangs_on_it(reader):
    duty = people.make_duty(holder=people.make_employee())
    task = make_task(duty=duty, departments=[people.make_department()], needs=[Need("idea", "하나")])
    make_task(below=task)
    make_page(below=task)
    address = subject_of(task).address
    few = queries_of(lambda: reader.get(address))
    for number in range(4):
        make_task(below=task, number=f"{task.number}-{number + 50}")
        make_page(below=task)
    assert_same_queries(few, queries_of(lambda: reader.get(address)))


def test_a_task_and_the_lists_are_labelled_as_staff_speak(make_client):
    client = make_client(people.make_employee())
    assert "이 과제는 어디서 왔나" in client.get(subject_of(make_task()).address).content.decode()
    assert "내 부서" in client.get("/tasks").content.decode()
