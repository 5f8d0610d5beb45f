"""A task is proposed, activated with owner and priority, completed or declined with a reason."""

import pytest
from django.db import IntegrityError, transaction

from activity.models import Event
from core import tokens
from knowledge.tasks import services
from knowledge.tasks.enums import Level, TaskState
from knowledge.tasks.models import TaskPage
from knowledge.tasks.rows import TaskRow
from people.models import Participation
from tests.factories import people
from tests.factories.knowledge import NOW, fresh, home, make_page, make_task, subject_of

pytestmark = pytest.mark.django_db


def test_levels_and_numbers_follow_the_tree():
    strategy = make_task()
    policy = make_task(below=strategy)
    project = make_task(below=policy)
    second = make_task(below=policy)
    assert [task.level for task in (strategy, policy, project)] == list(Level)
    assert [policy.number, project.number, second.number] == ["1-1", "1-1-1", "1-1-2"]
    with pytest.raises(services.NoPlace):
        make_task(below=project)


@pytest.mark.parametrize(
    ("missing", "field"), [({"duty": None}, "duty"), ({"priority": None}, "priority")]
)
def test_a_task_without_owner_or_priority_cannot_be_activated(missing, field):
    parts = {"duty": people.make_duty(), "priority": 1} | missing
    task = make_task(state=TaskState.PROPOSED, **parts)
    with pytest.raises(services.NotReady) as refused:
        services.activate(task=task, actor=None, now=NOW)
    assert list(refused.value.errors) == [field]
    assert fresh(task).task_state == TaskState.PROPOSED
    with pytest.raises(services.NotReady):
        make_task(**parts)


@pytest.mark.parametrize("missing", ["duty", "priority"])
def test_the_database_refuses_an_active_task_without_owner_or_priority(missing):
    task = make_task()
    with pytest.raises(IntegrityError), transaction.atomic():
        TaskPage.objects.filter(pk=task.pk).update(**{missing: None})


def test_the_database_refuses_a_second_task_of_a_number():
    make_task(number="7")
    other = make_task()
    with pytest.raises(IntegrityError), transaction.atomic():
        TaskPage.objects.filter(pk=other.pk).update(number="7")


def test_activating_is_recorded_and_told_to_the_holder():
    actor = people.make_employee()
    task = make_task(state=TaskState.PROPOSED, duty=people.make_duty(), priority=1)
    services.activate(task=task, actor=actor, now=NOW)
    event = Event.objects.get(verb="task.activated")
    assert (event.subject, event.actor) == (subject_of(task), actor)
    assert [row.token for row in event.addressees.all()] == [tokens.duty(task.duty.subject_id)]


def test_a_proposal_is_declined_with_a_reason_or_not_at_all():
    task = make_task(state=TaskState.PROPOSED)
    with pytest.raises(services.NotReady):
        services.decline(task=task, actor=None, now=NOW, reason="  ")
    services.decline(task=task, actor=None, now=NOW, reason="예산이 없습니다.")
    assert fresh(task).declined_reason == "예산이 없습니다."
    with pytest.raises(services.StepRefused):
        services.close(task=task, actor=None, now=NOW)


def test_an_old_version_does_not_bring_back_an_old_state():
    task = make_task(state=TaskState.PROPOSED, duty=people.make_duty(), priority=1)
    old = fresh(task).get_latest_revision()
    services.activate(task=task, actor=None, now=NOW)
    old.publish(skip_permission_checks=True)
    assert fresh(task).task_state == TaskState.ACTIVE


def test_participating_departments_take_part_and_may_write_below():
    other = people.make_department()
    member = people.make_employee(other)
    task = make_task(departments=[other])
    row = subject_of(task)
    assert Participation.objects.filter(task=row, department=other, until=None).exists()
    assert tokens.department(other.subject_id) in row.editors
    page = make_page(below=task)
    assert type(row).objects.editable_by(member).filter(pk=subject_of(page).pk).exists()


def test_a_department_that_leaves_may_write_no_longer():
    other = people.make_department()
    task = make_task(departments=[other])
    page = make_page(below=task)
    row = TaskRow(title=task.title, number=task.number, duty=task.duty, priority=task.priority)
    services.change_task(task=task, row=row, actor=None)
    token = tokens.department(other.subject_id)
    assert token not in subject_of(task).editors
    assert token not in subject_of(page).editors


def test_whoever_edits_a_task_edits_what_stands_below():
    above = make_task()
    below = make_task(below=above)
    assert subject_of(above).editors < subject_of(below).editors


def test_a_task_moves_below_its_like_only():
    first, second = make_task(), make_task()
    policy = make_task(below=first)
    assert fresh(policy).can_move_to(fresh(second))
    assert not fresh(policy).can_move_to(home())
    assert not fresh(policy).can_move_to(make_task(below=second))


def test_a_copy_of_a_task_is_a_new_proposal_without_number():
    task = make_task()
    copy = fresh(task).copy(to=home(), update_attrs={"slug": "copy"})
    assert (copy.number, copy.task_state) == ("", TaskState.PROPOSED)
