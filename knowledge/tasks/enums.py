"""Statuses of tasks."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(models.TextChoices):
    """The three levels of the tree."""

    STRATEGY = "strategy", _("Strategic task")
    POLICY = "policy", _("Policy task")
    PROJECT = "project", _("Project")


# Which level stands below which; strategic tasks stand below the front page, which has none.
LEVEL_BELOW = {None: Level.STRATEGY, Level.STRATEGY: Level.POLICY, Level.POLICY: Level.PROJECT}


class Nature(models.TextChoices):
    """Whether one department does it or several together."""

    OWN = "own", _("Own task")
    COMMON = "common", _("Common task")


class TaskState(models.TextChoices):
    """Where a task stands between proposal and end."""

    PROPOSED = "proposed", _("Proposed")
    ACTIVE = "active", pgettext_lazy("task", "In progress")
    CLOSED = "closed", _("Completed")
    DECLINED = "declined", _("Not selected")


# Chosen to be done; the others are candidates or were declined.
SELECTED = (TaskState.ACTIVE, TaskState.CLOSED)

# From which state one may come into which.
STEPS = {
    TaskState.PROPOSED: (TaskState.ACTIVE, TaskState.DECLINED),
    TaskState.ACTIVE: (TaskState.CLOSED, TaskState.PROPOSED),
    TaskState.CLOSED: (TaskState.ACTIVE,),
    TaskState.DECLINED: (TaskState.PROPOSED,),
}


class NeedKind(models.TextChoices):
    """Where the need for a task was heard."""

    SURVEY = "survey", _("Social survey")
    COMMITTEE = "committee", _("Citizens' committee")
    CIRCULATION = "circulation", _("Circulation among departments")
    FORUM = "forum", _("Public forum")
    BUDGET = "budget", _("Participatory budget")
    IDEA = "idea", _("Idea of staff")
    COMPLAINT = "complaint", _("Citizens' complaints")


class Priority(models.IntegerChoices):
    """정책우선순위: the smaller the number, the sooner."""

    FIRST = 1, _("Priority 1")
    SECOND = 2, _("Priority 2")
    THIRD = 3, _("Priority 3")
    FOURTH = 4, _("Priority 4")
    FIFTH = 5, _("Priority 5")
