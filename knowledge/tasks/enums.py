"""Statuses of tasks."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """The three levels of the tree."""

    STRATEGY = "strategy", _("Strategic task")
    POLICY = "policy", _("Policy task")
    PROJECT = "project", _("Project")


# Which level may stand below which; a strategic task stands below the front page.
LEVEL_BELOW = {None: Level.STRATEGY, Level.STRATEGY: Level.POLICY, Level.POLICY: Level.PROJECT}


class Nature(models.TextChoices):
    """Whether one department does it or several together."""

    OWN = "own", _("Own task")
    COMMON = "common", _("Common task")


class TaskState(models.TextChoices):
    """Where a task stands between proposal and end."""

    PROPOSED = "proposed", _("Proposed")
    ACTIVE = "active", _("In progress")
    CLOSED = "closed", _("Completed")
    DECLINED = "declined", _("Not selected")


# States in which a task counts among the city's tasks.
SELECTED = (TaskState.ACTIVE, TaskState.CLOSED)


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
