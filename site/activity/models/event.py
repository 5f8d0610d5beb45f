"""What happened: append-only, refused to UPDATE, DELETE, REPLACE and TRUNCATE by the database."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activity.enums import Source
from activity.verbs import told_otherwise
from core.models import Subject


def _subject(verbose_name, **options):
    """Return a key to a subject; the composite indexes serve it."""
    return models.ForeignKey(
        Subject,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=verbose_name,
        **options,
    )


def _person(verbose_name):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=verbose_name,
    )


class EventQuerySet(models.QuerySet):
    """Adjectives of events."""

    def visible_to(self, user, day=None):
        """Keep those whose subject and second subject ``user`` may both see."""
        visible = Subject.objects.visible_to(user, day)
        return self.filter(
            Q(Exists(visible.filter(pk=OuterRef("subject_id")))),
            Q(second__isnull=True) | Q(Exists(visible.filter(pk=OuterRef("second_id")))),
        )

    def shown(self):
        """Leave out what its room tells in words of its own, see ``verbs.tell_otherwise``."""
        hidden = Q(pk__in=[])
        for kind, verb in told_otherwise():
            hidden |= Q(verb=verb, subject__kind=kind)
        return self.exclude(hidden)

    def about(self, subject_id: int):
        """Keep those in which a subject takes part: itself, as the second, or as the task."""
        return self.filter(Q(subject=subject_id) | Q(second=subject_id) | Q(task=subject_id))

    def newest_first(self):
        """Order by when it happened."""
        return self.order_by("-occurred_at", "-pk")

    def with_names(self):
        """Fetch what a line of a timeline prints."""
        return self.select_related("actor", "on_behalf_of", "department", "subject", "second")


class Event(models.Model):
    """One thing that happened, as it was known when recorded.

    ``position``, ``actor``, ``on_behalf_of`` and ``personal`` are personal: ``digest`` covers them
    only through ``personal_digest``, which ``salt`` keeps from being guessed once they are erased.
    """

    occurred_at = models.DateTimeField(_("happened"))
    recorded_at = models.DateTimeField(_("recorded"), db_index=True)
    actor = _person(_("actor"))
    on_behalf_of = _person(_("on behalf of"))
    department = _subject(_("department then"), null=True)
    position = models.CharField(_("position then"), max_length=40, blank=True)
    verb = models.CharField(_("what was done"), max_length=64)
    subject = _subject(_("subject"), null=True)
    second = _subject(_("second subject"), null=True)
    task = _subject(pgettext_lazy("work", "task"), null=True)
    batch = models.UUIDField(_("batch"), null=True)
    source = models.CharField(_("source"), max_length=8, choices=Source.choices)
    version = models.PositiveSmallIntegerField(_("version of the data"), default=1)
    data = models.JSONField(_("data"), default=dict)
    personal = models.JSONField(_("personal data"), default=dict)
    salt = models.CharField(max_length=32, blank=True)
    personal_digest = models.CharField(max_length=64)
    digest = models.CharField(_("digest"), max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(condition=Q(source__in=Source.values), name="event_source_known"),
            models.CheckConstraint(condition=~Q(verb=""), name="event_verb_not_blank"),
        ]
        indexes = [
            models.Index(fields=["subject", "-occurred_at"], name="event_by_subject"),
            models.Index(fields=["second", "-occurred_at"], name="event_by_second"),
            models.Index(fields=["task", "-occurred_at"], name="event_by_task"),
            models.Index(fields=["actor", "-occurred_at"], name="event_by_actor"),
            models.Index(fields=["verb", "-occurred_at"], name="event_by_verb"),
            models.Index(fields=["batch"], name="event_by_batch", condition=Q(batch__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.verb}"


class Seal(models.Model):
    """A link of the chain: the hash of an event's digest together with the seal before it."""

    number = models.BigIntegerField(_("number"), primary_key=True)
    event = models.OneToOneField(Event, models.PROTECT, related_name="seal", verbose_name=_("event"))
    hash = models.CharField(_("hash"), max_length=64)

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="seal_number_from_one")
        ]

    def __str__(self) -> str:
        return str(self.number)


class Unsealed(models.Model):
    """The sealer's own mark: an event that has no seal yet."""

    event = models.OneToOneField(
        Event, models.PROTECT, primary_key=True, related_name="unsealed", verbose_name=_("event")
    )

    class Meta:
        verbose_name = _("event awaiting its seal")

    def __str__(self) -> str:
        return str(self.event_id)


class Addressee(models.Model):
    """To whom an event is addressed and why; the token decides who it is on the day one looks."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="addressees")
    token = models.CharField(_("addressee"), max_length=32)
    reason = models.CharField(_("reason"), max_length=32)

    class Meta:
        verbose_name = _("addressee")
        constraints = [
            models.UniqueConstraint(fields=["event", "token", "reason"], name="addressee_once"),
            models.CheckConstraint(condition=~Q(token=""), name="addressee_not_blank"),
        ]
        indexes = [models.Index(fields=["token", "-event"], name="addressee_by_token")]

    def __str__(self) -> str:
        return f"{self.token} {self.reason}"
