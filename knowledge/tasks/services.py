"""Write tasks: create, change, and lead them from proposal to end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page

from activity import events
from activity.actor import acting
from activity.enums import Source
from core import subjects, tokens
from core.models import Subject
from knowledge.tasks import verbs
from knowledge.tasks.enums import STEPS, TaskState
from knowledge.tasks.models import Member, NeedSource, ParticipatingDepartment, TaskPage
from knowledge.tasks.numbering import level_below, next_number
from knowledge.tasks.rows import TaskRow

PLAIN = (
    "title", "number", "nature", "priority", "duty", "summary", "is_fusion", "since", "until",
)  # fmt: skip

# What a page has only once it stands in the tree.
UNPLACED = ("path", "depth", "slug", "url_path")


class NotReady(ValueError):
    """Raised when a task may not be what is asked; ``errors`` maps field names to messages."""

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        super().__init__("; ".join(message for found in errors.values() for message in found))
        self.errors = dict(errors)


class StepRefused(ValueError):
    """Raised when no way leads from the task's state to the one asked for."""


class NoPlace(ValueError):
    """Raised when no task may stand below the page."""


@transaction.atomic
def create_task(
    *, parent: Page, row: TaskRow, actor: Any, source: str = Source.SCREEN, publish: bool = True
) -> TaskPage:
    """Create a task below ``parent`` (a task or the front page); raises ``NotReady``, ``NoPlace``."""
    level = level_below(parent)
    if level is None:
        raise NoPlace(parent.title)
    task = TaskPage(level=level, live=False, owner=actor)
    _fill(task, row)
    task.number = row.number or next_number(parent)
    task.task_state, task.declined_reason = row.state, row.reason
    with acting(actor, source=source):
        _checked(lambda: task.full_clean(exclude=UNPLACED))
        Page.objects.get(pk=parent.pk).add_child(instance=task)
        revision = task.save_revision(user=actor)
        if publish:
            revision.publish(user=actor, skip_permission_checks=True)
    task.refresh_from_db()
    return task


@transaction.atomic
def change_task(
    *, task: TaskPage, row: TaskRow, actor: Any, source: str = Source.SCREEN
) -> TaskPage:
    """Publish a new version of ``task`` that says what ``row`` says; its state stays."""
    task = TaskPage.objects.get(pk=task.pk)
    _fill(task, row)
    with acting(actor, source=source):
        revision = _checked(lambda: task.save_revision(user=actor))
        revision.publish(user=actor, skip_permission_checks=True)
    return TaskPage.objects.get(pk=task.pk)


@transaction.atomic
def set_state(
    *,
    task: TaskPage,
    state: str,
    actor: Any,
    now: datetime,
    reason: str = "",
    source: str = Source.SCREEN,
) -> TaskPage:
    """Lead a task into ``state``; a task declined says why. Its holder and watchers are told.

    Raises ``StepRefused`` where no way leads there, ``NotReady`` when something is missing.
    """
    task = TaskPage.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if state not in STEPS[task.task_state]:
        raise StepRefused(f"{task.task_state} → {state}")
    task.task_state = state
    task.declined_reason = reason.strip() if state == TaskState.DECLINED else ""
    _checked(task.full_clean)
    kept = {"task_state": task.task_state, "declined_reason": task.declined_reason}
    TaskPage.objects.filter(pk=task.pk).update(**kept)
    _tell(task, actor=actor, now=now, source=source)
    return task


def _tell(task: TaskPage, *, actor: Any, now: datetime, source: str) -> None:
    """Record the state, tell the holder and have the task found under its new state."""
    subject = Subject.objects.of(TaskPage.subject_kind, task.pk)
    subjects.touch(subject)
    events.record(
        verb=verbs.OF_STATE[task.task_state],
        subject=subject,
        actor=actor,
        occurred_at=now,
        source=source,
        data={"reason": task.declined_reason},
        to=[tokens.duty(subject.duty_id)] if subject.duty_id else [],
    )


def activate(*, task: TaskPage, actor: Any, now: datetime) -> TaskPage:
    """Begin a task; raises ``NotReady`` while it lacks a responsible duty or a priority."""
    return set_state(task=task, state=TaskState.ACTIVE, actor=actor, now=now)


def close(*, task: TaskPage, actor: Any, now: datetime) -> TaskPage:
    """End a task that was done."""
    return set_state(task=task, state=TaskState.CLOSED, actor=actor, now=now)


def decline(*, task: TaskPage, actor: Any, now: datetime, reason: str) -> TaskPage:
    """Decide against a proposal and say why."""
    return set_state(task=task, state=TaskState.DECLINED, actor=actor, now=now, reason=reason)


def _fill(task: TaskPage, row: TaskRow) -> None:
    for name in PLAIN:
        setattr(task, name, getattr(row, name))
    if row.purpose:
        task.purpose = list(row.purpose)
    task.participants = [
        ParticipatingDepartment(department=unit, sort_order=order)
        for order, unit in enumerate(row.departments)
    ]
    task.members = [Member(user=user, sort_order=n) for n, user in enumerate(row.members)]
    task.need_sources = [
        NeedSource(kind=need.kind, description=need.description, link=need.link, sort_order=order)
        for order, need in enumerate(row.needs)
    ]


def _checked(step):
    try:
        return step()
    except ValidationError as error:
        raise NotReady(_messages(error)) from error


def _messages(error: ValidationError) -> dict[str, list[str]]:
    return error.message_dict if hasattr(error, "error_dict") else {"": error.messages}

