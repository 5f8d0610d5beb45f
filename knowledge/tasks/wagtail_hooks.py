"""The editor as writers of tasks meet it."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks

from core.enums import State
from knowledge.tasks.choosers import department_chooser, duty_chooser, person_chooser
from knowledge.tasks.models import TaskPage


@hooks.register("register_admin_viewset")
def choosers():
    """Offer duties, departments and people by name."""
    return [duty_chooser, department_chooser, person_chooser]


@hooks.register("before_delete_page")
def keep_tasks(request, page):
    """Refuse to delete a task that was ever published: it is completed or declined instead."""
    if isinstance(page, TaskPage) and not is_mere_draft(page):
        messages.error(
            request, _("Tasks are not deleted. Complete the task, or decline the proposal.")
        )
        return redirect(page.subject_address())
    return None


def is_mere_draft(page: TaskPage) -> bool:
    """Tell whether nobody but its editors ever saw the task, and nothing stands below it."""
    subject = page.subject
    is_draft = subject is None or subject.state == State.DRAFT
    return is_draft and page.first_published_at is None and page.numchild == 0
