from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.enums import JobState, Queue


class JobQuerySet(models.QuerySet):
    """Adjectives of jobs."""

    def waiting(self):
        """Keep those nobody has picked up."""
        return self.filter(state=JobState.QUEUED)

    def due(self, moment):
        """Keep waiting ones whose time has come."""
        return self.waiting().filter(not_before__lte=moment)

    def like(self, name, key):
        """Keep those that one run does for."""
        return self.filter(name=name, key=key)

    def failed(self):
        """Keep those an administrator must look at."""
        return self.filter(state=JobState.FAILED)

    def silent_since(self, moment):
        """Keep running ones whose worker gave no sign of life since ``moment``."""
        return self.filter(state=JobState.RUNNING, heartbeat_at__lt=moment)


class Job(models.Model):
    """A piece of background work, written in the transaction that asks for it."""

    name = models.CharField(_("name"), max_length=64)
    key = models.CharField(
        _("key under which one run does for all that wait"), max_length=64, null=True, blank=True
    )
    arguments = models.JSONField(_("primary keys"), default=dict)
    queue = models.CharField(_("queue"), max_length=8, choices=Queue.choices, default=Queue.QUICK)
    state = models.CharField(_("state"), max_length=8, choices=JobState.choices, default=JobState.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    fence = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("in all"), default=0)
    error = models.TextField(_("error"), blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("asked by")
    )
    created_at = models.DateTimeField(_("asked for"))
    not_before = models.DateTimeField(_("not before"))
    started_at = models.DateTimeField(_("started"), null=True)
    heartbeat_at = models.DateTimeField(_("last sign of life"), null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=JobState.values), name="job_state_known"),
        ]
        indexes = [
            models.Index(fields=["state", "not_before"], name="job_by_state"),
            models.Index(fields=["name", "-created_at"], name="job_by_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"


class Lease(models.Model):
    """The right of one process to do something alone, until it lapses."""

    name = models.CharField(max_length=64, primary_key=True)
    holder = models.CharField(max_length=64, blank=True)
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = _("lease")

    def __str__(self) -> str:
        return self.name
