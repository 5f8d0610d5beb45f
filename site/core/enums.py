"""Statuses that every room shares."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a subject stands in its life."""

    DRAFT = "draft", _("Draft")
    LIVE = "live", _("Published")
    ARCHIVED = "archived", _("Archived")
    DELETED = "deleted", _("Deleted")


# States in which the audience may read; a draft is for those who may edit it, a deleted one for nobody.
READABLE = (State.LIVE, State.ARCHIVED)


class TokenRole(models.TextChoices):
    """What holding a token of a subject allows."""

    SEE = "see", _("May see")
    EDIT = "edit", _("May edit")


class Queue(models.TextChoices):
    """The two lanes of background work."""

    QUICK = "quick", _("Quick")
    LONG = "long", _("Long")


class JobState(models.TextChoices):
    """Where a job stands."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
