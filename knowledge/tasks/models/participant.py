from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from people.models import Department


class ParticipatingDepartment(Orderable):
    """A department that works on a task which another answers for."""

    task = ParentalKey("tasks.TaskPage", on_delete=models.CASCADE, related_name="participants")
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="task_participations", verbose_name=_("department")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("participating department")
        verbose_name_plural = _("participating departments")
        constraints = [
            models.UniqueConstraint(fields=["task", "department"], name="task_participant_once")
        ]

    def __str__(self) -> str:
        return str(self.department)


class Member(Orderable):
    """A person who works on a task in his own name, as in a 융합과제."""

    task = ParentalKey("tasks.TaskPage", on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="task_memberships",
        verbose_name=_("person"),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [models.UniqueConstraint(fields=["task", "user"], name="task_member_once")]

    def __str__(self) -> str:
        return str(self.user)
