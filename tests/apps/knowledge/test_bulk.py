"""Whole trees are planted at once and stand as if each page had been published by hand."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Page

from activity.models import Event
from core import tokens
from core.enums import State
from core.models import Subject
from core.models.outbox import SearchOutbox
from core.stream import page_link, paragraph
from knowledge.pages.bulk import bulk_pages
from knowledge.pages.models import PageLink, PublishedVersion, WikiPage
from knowledge.tasks.bulk import ParentMissing, bulk_tasks
from knowledge.tasks.models import TaskPage
from knowledge.tasks.rows import Need
from people.models import Participation
from tests.factories import people
from tests.factories.knowledge import TODAY, fresh, home, make_task, page_row, subject_of, task_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def duty():
    return people.make_duty()


def test_a_tree_is_planted_in_the_order_of_its_numbers(duty):
    other = people.make_department()
    rows = [
        task_row("1-10", duty=duty),
        task_row("1", duty=duty, departments=[other], needs=[Need("survey", "조사에서 나왔습니다.")]),
        task_row("1-2", duty=duty),
        task_row("1-2-1", duty=duty),
    ]
    planted = bulk_tasks(rows, below=home(), day=TODAY)
    assert [page.number for page in planted] == ["1", "1-2", "1-2-1", "1-10"]
    assert Page.find_problems() == ([], [], [], [], [])
    strategy, policy = fresh(planted[0]), fresh(planted[1])
    assert policy.get_parent().pk == strategy.pk
    assert strategy.numchild == 2
    assert strategy.need_sources.get().description == "조사에서 나왔습니다."
    row = subject_of(policy)
    assert (row.state, row.parent, row.task) == (State.LIVE, subject_of(strategy), subject_of(strategy))
    assert tokens.department(other.subject_id) in row.editors
    assert row.audience == {tokens.STAFF}
    assert Participation.objects.filter(task=subject_of(strategy), department=other).exists()
    assert GroupPagePermission.objects.filter(page=strategy, group__name__startswith="dept:").exists()
    assert SearchOutbox.objects.filter(subject_id=row.pk).exists()
    assert Event.objects.filter(subject=row, verb="page.published").count() == 1


def test_what_is_planted_equals_what_is_published_by_hand(duty):
    by_hand = make_task("같은 과제", duty=duty, priority=3, departments=[people.make_department()])
    rows = [
        task_row(
            "9", "다른 과제", duty, departments=[row.department for row in by_hand.participants.all()]
        )
    ]
    planted = fresh(bulk_tasks(rows, below=home(), day=TODAY)[0])
    mine, other = subject_of(by_hand), subject_of(planted)
    for name in ("audience", "editors", "department_id", "duty_id", "task_id", "parent_id", "state"):
        assert getattr(mine, name) == getattr(other, name), name
    grants = [
        set(GroupPagePermission.objects.filter(page=page).values_list("group__name", "permission"))
        for page in (by_hand, planted)
    ]
    assert grants[0] == grants[1]
    # Publishing it anew changes nothing but the date.
    planted.save_revision().publish()
    again = subject_of(planted)
    assert (again.audience, again.editors, again.parent_id) == (
        other.audience, other.editors, other.parent_id,
    )  # fmt: skip


def test_a_planted_page_can_be_edited_and_published_further(duty):
    (task,) = bulk_tasks([task_row("1", duty=duty)], below=home(), day=TODAY)
    (page,) = bulk_pages([page_row("a", task, body=[paragraph("처음 글")])])
    page = fresh(page)
    page.title = "바뀐 제목"
    page.save_revision().publish()
    assert subject_of(page).title == "바뀐 제목"
    assert [version.number for version in PublishedVersion.objects.filter(page=page)] == [1, 2]
    child = fresh(page).add_child(instance=WikiPage(title="아래 문서"))
    assert child.path > page.path


def test_pages_link_to_each_other_whatever_their_order(duty):
    task = make_task(duty=duty)
    rows = [
        page_row("a", task, text=lambda ids: [page_link(ids["b"]), page_link(task.pk)]),
        page_row("b", "a", body=[paragraph("아래 문서")]),
    ]
    first, second = bulk_pages(rows)
    assert fresh(second).get_parent().pk == first.pk
    targets = PageLink.objects.filter(source=subject_of(first)).values_list("target", flat=True)
    assert set(targets) == {subject_of(second).pk, subject_of(task).pk}
    assert subject_of(second).task == subject_of(task)
    assert subject_of(second).department_id == duty.department.subject_id


def test_a_closed_page_keeps_those_below_as_narrow(duty):
    task = make_task(duty=duty)
    closed = frozenset({tokens.department(duty.department.subject_id)})
    rows = [page_row("a", task, audience=closed), page_row("b", "a")]
    first, second = bulk_pages(rows)
    assert subject_of(first).audience == subject_of(second).audience == closed


def test_a_row_without_parent_is_refused_and_nothing_is_planted(duty):
    with pytest.raises(ParentMissing):
        bulk_tasks([task_row("1", duty=duty), task_row("2-1", duty=duty)], below=home(), day=TODAY)
    assert not TaskPage.objects.exists()


def test_planting_below_what_is_there_takes_the_next_places(duty):
    above = make_task(duty=duty, number="1")
    make_task("과제 1-2", below=above, number="1-1")
    (page,) = bulk_tasks([task_row("1-2", duty=duty)], below=home(), day=TODAY)
    assert Page.find_problems() == ([], [], [], [], [])
    assert fresh(page).slug == "과제-1-2-2"
    assert fresh(above).numchild == 2


def test_the_same_rows_give_the_same_texts(duty):
    task = make_task(duty=duty)
    first, second = (bulk_pages([page_row("a", task, body=[paragraph("글")])])[0] for _ in range(2))
    assert fresh(first).body.raw_data[0]["id"] == fresh(second).body.raw_data[0]["id"]


def test_groups_are_made_once(duty):
    bulk_tasks([task_row("1", duty=duty), task_row("2", duty=duty)], below=home(), day=TODAY)
    name = tokens.department(duty.department.subject_id)
    assert Group.objects.filter(name=name).count() == 1
    assert Subject.objects.of_kind("task").count() == 2
