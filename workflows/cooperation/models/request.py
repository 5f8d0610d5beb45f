from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models import Subject
from workflows.cooperation.clock import last_working_day
from workflows.cooperation.enums import OWED
from workflows.cooperation.models.leg import Leg
from workflows.cooperation.states import overall_expression


class RequestQuerySet(models.QuerySet):
    """Adjectives of requests."""

    def visible_to(self, user, day=None):
        """Keep those ``user`` may see on ``day`` (default: today in Seoul)."""
        seen = Subject.objects.of_kind(Request.subject_kind).visible_to(user, day)
        return self.filter(pk__in=seen.values("object_id"))

    def with_overall(self):
        """Tell of each how far it is, under ``overall``."""
        return self.annotate(overall=overall_expression(Leg.objects.all()))

    def asked_of(self, department):
        """Keep those with a leg of a department (subject id)."""
        return self.filter(Exists(Leg.objects.filter(request=OuterRef("pk"), department=department)))

    def concerning(self, user):
        """Keep those that a person asked, or that are in his hands."""
        in_hands = Leg.objects.filter(request=OuterRef("pk"), assignee=user)
        return self.filter(Q(asked_by=user) | Q(Exists(in_hands)))

    def overdue(self, today):
        """Keep those to which somebody owes an answer that should have come."""
        late = Leg.objects.filter(
            request=OuterRef("pk"), state__in=OWED, due_on__lt=last_working_day(today)
        )
        return self.filter(Exists(late))

    def newest_first(self):
        """Order by when it was asked."""
        return self.order_by("-created_at", "-pk")


class Request(models.Model):
    """A department asks others for help; each of them has a leg. How far it is follows from those.

    Of record is the department, with the person and post that asked. ``restricted_reason``, where
    there is one, keeps it among the departments concerned.
    """

    subject_kind = "request"

    title = models.CharField(_("title"), max_length=200)
    body = models.TextField(_("what is asked"))
    department = models.ForeignKey(
        Subject, models.PROTECT, related_name="+", verbose_name=_("asking department")
    )
    task = models.ForeignKey(
        Subject, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=pgettext_lazy("work", "task"),
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    position = models.CharField(_("position then"), max_length=40, blank=True)
    due_on = models.DateField(_("answer by"))
    restricted_reason = models.CharField(_("why not open to all staff"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("asked on"))
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True)
    case = models.ForeignKey(
        Subject, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("case")
    )

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="request_title_not_blank"),
            models.CheckConstraint(condition=~Q(body=""), name="request_body_not_blank"),
        ]
        indexes = [models.Index(fields=["department", "-created_at"], name="request_by_department")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_restricted(self) -> bool:
        """Tell whether only the departments concerned may know of it."""
        return bool(self.restricted_reason)

    @property
    def subject(self) -> Subject:
        """Return its subject."""
        return Subject.objects.of(self.subject_kind, self.pk)

    def subject_address(self) -> str:
        """Return the permanent address."""
        return f"/requests/{self.pk}"
