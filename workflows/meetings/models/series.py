from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from core import tokens
from core.access import get_access
from core.models import Subject
from people.models import Post
from workflows.meetings.enums import Cadence, SeatRole


class SeriesQuerySet(models.QuerySet):
    """Adjectives of series."""

    def visible_to(self, user, day):
        """Keep the open ones for employees, the restricted ones for their department and seats."""
        held = get_access().audience_of(user, day)
        concerned = Q(department__in=_departments(held)) | Q(Exists(_seats_of(user, day)))
        return self.filter(concerned | Q(is_restricted=False) if tokens.STAFF in held else concerned)

    def running(self):
        """Keep those of which more meetings are to come."""
        return self.filter(has_ended=False)


def _departments(held: frozenset[str]) -> list[int]:
    parsed = (tokens.parse(token) for token in held)
    return [pk for word, pk in parsed if word == "dept"]


def _seats_of(user, day):
    if not user.is_authenticated:
        return Seat.objects.none()
    heads = Post.objects.on(day).filter(user=user, is_head=True)
    mine = Q(user=user) | Q(department__in=heads.values("department__subject"))
    return Seat.objects.filter(mine, series=OuterRef("pk"))


class Series(models.Model):
    """Meetings that are held again and again, with the seats of those who attend.

    A restricted one begins its meetings restricted, and is itself known only to those concerned.
    """

    title = models.CharField(_("name"), max_length=200)
    department = models.ForeignKey(
        Subject, models.PROTECT, related_name="+", verbose_name=_("secretary's department")
    )
    cadence = models.CharField(
        _("how often"), max_length=10, choices=Cadence.choices, default=Cadence.WEEKLY
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    is_restricted = models.BooleanField(_("restricted"), default=False)
    summary = models.CharField(_("what it is for"), max_length=500, blank=True)
    has_ended = models.BooleanField(_("ended"), default=False)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series of meetings")
        verbose_name_plural = _("series of meetings")
        ordering = ["has_ended", "title", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="series_title_not_blank"),
            models.CheckConstraint(condition=Q(cadence__in=Cadence.values), name="series_cadence_known"),
        ]

    def __str__(self) -> str:
        return self.title


class Seat(models.Model):
    """A place at the meetings of a series: of whoever heads a department that day, or of a person."""

    series = models.ForeignKey(
        Series, models.CASCADE, related_name="seats", verbose_name=_("series")
    )
    department = models.ForeignKey(
        Subject,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("head of the department"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
    )
    role = models.CharField(
        _("part"), max_length=10, choices=SeatRole.choices, default=SeatRole.MEMBER
    )

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(department__isnull=True, user__isnull=False)
                | Q(department__isnull=False, user__isnull=True),
                name="seat_of_department_or_person",
            ),
            models.UniqueConstraint(fields=["series", "department"], name="seat_department_once"),
            models.UniqueConstraint(fields=["series", "user"], name="seat_user_once"),
            models.CheckConstraint(condition=Q(role__in=SeatRole.values), name="seat_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.series_id}: {self.department or self.user}"
