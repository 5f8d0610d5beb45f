from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, When
from django.utils.translation import gettext_lazy as _

from core.models import Subject
from workflows.meetings.enums import ENDED, OPEN, STEPS, TONES, MeetingState, SeatRole
from workflows.meetings.models.series import Seat, Series


class MeetingQuerySet(models.QuerySet):
    """Adjectives of meetings."""

    def visible_to(self, user, day=None):
        """Keep those ``user`` may see on ``day`` (default: today in Seoul)."""
        seen = Subject.objects.of_kind(Meeting.subject_kind).visible_to(user, day)
        return self.filter(pk__in=seen.values("object_id"))

    def coming(self, now):
        """Keep those that are not over, cancelled ones left out, the next first."""
        return self.exclude(state__in=ENDED).filter(ends_at__gte=now).order_by("starts_at", "pk")

    def past(self, now):
        """Keep those that are over or cancelled, the latest first."""
        over = Q(state__in=ENDED) | Q(ends_at__lt=now)
        return self.filter(over).order_by("-starts_at", "-pk")

    def attended_by(self, user):
        """Keep those on whose list of attendees a person stands."""
        return self.filter(Exists(Attendee.objects.filter(meeting=OuterRef("pk"), user=user)))


class Meeting(models.Model):
    """A meeting with its agenda. ``restricted_reason``, where there is one, keeps it among those concerned.

    Each ``…_at`` says when a step was taken; the audience of a cancelled one follows from those.
    """

    subject_kind = "meeting"

    series = models.ForeignKey(
        Series,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("series"),
    )
    title = models.CharField(_("title"), max_length=200)
    department = models.ForeignKey(
        Subject, models.PROTECT, related_name="+", verbose_name=_("secretary's department")
    )
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    deliver_by = models.DateTimeField(_("materials by"))
    restricted_reason = models.CharField(_("why not open to all staff"), max_length=300, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=MeetingState.choices, default=MeetingState.DRAFT
    )
    created_at = models.DateTimeField(_("created"))
    collecting_at = models.DateTimeField(_("materials asked for"), null=True, blank=True)
    announced_at = models.DateTimeField(_("announced"), null=True, blank=True)
    held_at = models.DateTimeField(_("held"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    cancel_reason = models.CharField(_("why it was cancelled"), max_length=300, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="meeting_title_not_blank"),
            models.CheckConstraint(
                condition=Q(state__in=MeetingState.values), name="meeting_state_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(deliver_by__lte=F("starts_at")), name="meeting_materials_before_start"
            ),
            models.CheckConstraint(
                condition=Q(state=MeetingState.CANCELLED, cancel_reason__gt="", cancelled_at__isnull=False)
                | (~Q(state=MeetingState.CANCELLED) & Q(cancel_reason="", cancelled_at__isnull=True)),
                name="meeting_cancelled_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state=MeetingState.COLLECTING) | Q(collecting_at__isnull=False),
                name="meeting_collecting_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[MeetingState.ANNOUNCED, MeetingState.HELD])
                | Q(announced_at__isnull=False),
                name="meeting_announced_says_when",
            ),
        ]
        indexes = [
            models.Index(fields=["starts_at"], name="meeting_by_start"),
            models.Index(fields=["series", "-starts_at"], name="meeting_by_series"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_restricted(self) -> bool:
        """Tell whether only those concerned may know of it."""
        return bool(self.restricted_reason)

    @property
    def is_announced(self) -> bool:
        """Tell whether its agenda has been announced, be it held or cancelled by now."""
        return self.announced_at is not None

    @property
    def is_open(self) -> bool:
        """Tell whether its agenda and materials may still change."""
        return self.state in OPEN

    @property
    def ways(self) -> frozenset[str]:
        """Return the states that may follow."""
        return frozenset(STEPS[MeetingState(self.state)])

    @property
    def tone(self) -> str:
        """Return the kind of badge its state is drawn with."""
        return TONES[self.state]

    @property
    def subject(self) -> Subject:
        """Return its subject."""
        return Subject.objects.of(self.subject_kind, self.pk)

    def subject_address(self) -> str:
        """Return the permanent address."""
        return f"/meetings/{self.pk}"


class AttendeeQuerySet(models.QuerySet):
    """Adjectives of attendees."""

    def in_order(self):
        """Order by part, then as they were put on the list."""
        whens = [When(role=role, then=number) for number, role in enumerate(SeatRole.values)]
        return self.order_by(Case(*whens, output_field=IntegerField()), "pk")


class Attendee(models.Model):
    """Who attends a meeting; department and post are those of its day.

    ``seat`` names the seat of the series it follows from, if any.
    """

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="attendees", verbose_name=_("meeting")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person")
    )
    department = models.ForeignKey(
        Subject, models.PROTECT, null=True, related_name="+", verbose_name=_("department then")
    )
    position = models.CharField(_("position then"), max_length=40, blank=True)
    role = models.CharField(
        _("part"), max_length=10, choices=SeatRole.choices, default=SeatRole.MEMBER
    )
    seat = models.ForeignKey(
        Seat, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("seat")
    )

    objects = AttendeeQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendee")
        verbose_name_plural = _("attendees")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="attendee_once"),
            models.CheckConstraint(condition=Q(role__in=SeatRole.values), name="attendee_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.user}"
