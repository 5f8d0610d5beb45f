"""What a person follows and what he has read of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activity.enums import WatchLevel
from activity.models.event import Event
from core.models import Subject


class WatchQuerySet(models.QuerySet):
    """Adjectives of watches."""

    def watching(self):
        """Keep those that bring word."""
        return self.filter(level=WatchLevel.WATCHING)

    def muted(self):
        """Keep those that silence."""
        return self.filter(level=WatchLevel.MUTED)


class Watch(models.Model):
    """A person's wish to hear of a subject, and of what happens below a task, or not to hear."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="watches", verbose_name=_("person")
    )
    subject = models.ForeignKey(
        Subject, models.PROTECT, related_name="watches", verbose_name=_("subject")
    )
    level = models.CharField(
        _("wish"), max_length=8, choices=WatchLevel.choices, default=WatchLevel.WATCHING
    )
    since = models.DateTimeField(_("since"))

    objects = WatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("watch")
        constraints = [
            models.UniqueConstraint(fields=["user", "subject"], name="watch_once"),
            models.CheckConstraint(condition=Q(level__in=WatchLevel.values), name="watch_level_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.level} {self.subject_id}"


class ReadMark(models.Model):
    """That a person has read of one event."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="read_marks", verbose_name=_("person")
    )
    event = models.ForeignKey(
        Event, models.PROTECT, related_name="read_marks", verbose_name=_("event")
    )
    read_at = models.DateTimeField(_("read"))

    class Meta:
        verbose_name = _("read mark")
        constraints = [models.UniqueConstraint(fields=["user", "event"], name="read_mark_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.event_id}"
