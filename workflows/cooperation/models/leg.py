from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.models import Subject
from workflows.cooperation.clock import (
    CLOSED_AFTER,
    UNASSIGNED_AFTER,
    came_before,
    closes_on,
    is_overdue,
    last_working_day,
)
from workflows.cooperation.enums import OWED, TONES, LegState


class LegQuerySet(models.QuerySet):
    """Adjectives of legs."""

    def visible_to(self, user, day=None):
        """Keep those of requests that ``user`` may see on ``day`` (default: today in Seoul)."""
        seen = Subject.objects.of_kind("request").visible_to(user, day)
        return self.filter(request__in=seen.values("object_id"))

    def owed(self):
        """Keep those that still owe an answer."""
        return self.filter(state__in=OWED)

    def unassigned(self):
        """Keep those that owe an answer and are in nobody's hands."""
        return self.owed().filter(assignee=None)

    def left_lying(self, today):
        """Keep those in nobody's hands for more than a working day."""
        return self.unassigned().filter(sent_at__lt=came_before(today, UNASSIGNED_AFTER))

    def overdue(self, today):
        """Keep those whose answer should have come."""
        return self.owed().filter(due_on__lt=last_working_day(today))

    def to_close(self, today):
        """Keep those answered so long ago that silence means consent."""
        answered = self.filter(state=LegState.ANSWERED)
        return answered.filter(answered_at__lt=came_before(today, CLOSED_AFTER))


class Leg(models.Model):
    """What one department does about a request; at most one for each."""

    request = models.ForeignKey(
        "cooperation.Request", models.CASCADE, related_name="legs", verbose_name=_("request")
    )
    department = models.ForeignKey(
        Subject, models.PROTECT, related_name="+", verbose_name=_("department")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=LegState.choices, default=LegState.SENT
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("in the hands of"),
    )
    due_on = models.DateField(_("answer by"))
    sent_at = models.DateTimeField(_("sent on"))
    accepted_at = models.DateTimeField(_("accepted on"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended on"), null=True, blank=True)
    decline_reason = models.CharField(_("why it was declined"), max_length=500, blank=True)

    objects = LegQuerySet.as_manager()

    class Meta:
        verbose_name = _("leg of a request")
        verbose_name_plural = _("legs of requests")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "department"], name="leg_once"),
            models.CheckConstraint(
                condition=Q(state__in=LegState.values), name="leg_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=LegState.DECLINED, decline_reason__gt="")
                | (~Q(state=LegState.DECLINED) & Q(decline_reason="")),
                name="leg_declined_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state=LegState.ANSWERED) | Q(answered_at__isnull=False),
                name="leg_answered_says_when",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(answered_at__gte=F("sent_at")),
                name="leg_answered_after_sent",
            ),
        ]
        indexes = [
            models.Index(fields=["department", "state", "due_on"], name="leg_by_department"),
            models.Index(fields=["state", "answered_at"], name="leg_by_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.department}"

    @property
    def tone(self) -> str:
        """Return the kind of badge its state is drawn with."""
        return TONES[self.state]

    def is_overdue(self, today) -> bool:
        """Tell whether its answer should have come."""
        return self.state in OWED and is_overdue(self.due_on, today)

    def is_left_lying(self, today) -> bool:
        """Tell whether it has been in nobody's hands for more than a working day."""
        unassigned = self.state in OWED and self.assignee_id is None
        return unassigned and self.sent_at < came_before(today, UNASSIGNED_AFTER)

    @property
    def closes_on(self):
        """Return the day on which its answer closes by itself; ``None`` while there is none."""
        return closes_on(self.answered_at) if self.state == LegState.ANSWERED else None


class Answer(models.Model):
    """What a department answered. One objected to stays, with the objection; another may follow."""

    leg = models.ForeignKey(Leg, models.CASCADE, related_name="answers", verbose_name=_("leg"))
    text = models.TextField(_("answer"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("answered by")
    )
    position = models.CharField(_("position then"), max_length=40, blank=True)
    answered_at = models.DateTimeField(_("answered on"))
    objection = models.CharField(_("what is missing"), max_length=500, blank=True)
    objected_at = models.DateTimeField(_("objected on"), null=True, blank=True)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["answered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["leg"], condition=Q(objected_at__isnull=True), name="answer_stands_once"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="answer_not_blank"),
            models.CheckConstraint(
                condition=Q(objected_at__isnull=True, objection="")
                | (Q(objected_at__isnull=False) & ~Q(objection="")),
                name="answer_objection_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
