from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.models import PageManager as WagtailPageManager

from core import tokens
from core.blocks import ShortBody
from core.models import Subject
from core.pages import SubjectPageMixin
from knowledge.tasks.enums import LEVEL_BELOW, Level, Nature, Priority, TaskState
from people.models import Duty


class TaskPage(SubjectPageMixin, Page):
    """A node of the task tree: strategic task, policy task or project.

    The responsible duty and the priority may be open while it is proposed, never once it is active.
    """

    subject_kind = "task"
    address_prefix = "tasks"

    level = models.CharField(_("level"), max_length=10, choices=Level.choices, editable=False)
    number = models.CharField(
        _("number"),
        max_length=20,
        blank=True,
        help_text=_("As in 3-2-4: project 4 of policy task 2 of strategic task 3."),
    )
    nature = models.CharField(_("nature"), max_length=8, choices=Nature.choices, default=Nature.OWN)
    priority = models.PositiveSmallIntegerField(
        _("policy priority"), choices=Priority.choices, null=True, blank=True
    )
    duty = models.ForeignKey(
        Duty,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("responsible duty"),
        help_text=_("Whoever holds it answers for the task; the person follows from the date."),
    )
    task_state = models.CharField(
        _("state"), max_length=10, choices=TaskState.choices, default=TaskState.PROPOSED
    )
    declined_reason = models.TextField(_("why it was not selected"), blank=True)
    is_fusion = models.BooleanField(_("cross-department project"), default=False)
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    summary = models.TextField(_("summary"), blank=True, max_length=500)
    purpose = StreamField(ShortBody(), blank=True, verbose_name=_("purpose and plan"))

    objects = WagtailPageManager()

    template = "tasks/task.html"
    exclude_fields_in_copy = ["number"]
    show_in_menus_default = False
    private_page_options: list[str] = []

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        constraints = [
            models.CheckConstraint(condition=Q(level__in=Level.values), name="task_level_known"),
            models.CheckConstraint(condition=Q(nature__in=Nature.values), name="task_nature_known"),
            models.CheckConstraint(
                condition=Q(priority__isnull=True) | Q(priority__in=Priority.values),
                name="task_priority_known",
            ),
            models.CheckConstraint(
                condition=Q(task_state__in=TaskState.values), name="task_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(task_state=TaskState.ACTIVE)
                | Q(duty__isnull=False, priority__isnull=False),
                name="active_task_has_owner_and_priority",
                violation_error_message=_(
                    "An active task needs a responsible duty and a priority."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(task_state=TaskState.DECLINED) | ~Q(declined_reason=""),
                name="declined_task_says_why",
                violation_error_message=_("Say why the task was not selected."),
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gt=F("since")),
                name="task_period",
                violation_error_message=_("The end must come after the beginning."),
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="task_number_once"
            ),
        ]

    @classmethod
    def can_exist_under(cls, parent) -> bool:
        """Allow the front page, strategic tasks and policy tasks as parents."""
        if issubclass(parent.specific_class, TaskPage):
            return parent.specific.level in LEVEL_BELOW
        return getattr(parent.specific_class, "subject_kind", None) == "home"

    def can_move_to(self, parent) -> bool:
        """Keep the level: a project moves below another policy task, never above it."""
        return super().can_move_to(parent) and level_below(parent) == self.level

    def clean(self) -> None:
        """Name the fields that keep a task from becoming active or being declined."""
        super().clean()
        errors = {}
        if self.task_state == TaskState.ACTIVE:
            if self.duty_id is None:
                errors["duty"] = _("A task cannot be activated without a responsible duty.")
            if self.priority is None:
                errors["priority"] = _("A task cannot be activated without a priority.")
        if self.task_state == TaskState.DECLINED and not self.declined_reason.strip():
            errors["declined_reason"] = _("Say why the task was not selected.")
        if errors:
            raise ValidationError(errors)

    def subject_department_id(self) -> int | None:
        """Return the subject id of the department whose duty answers for the task."""
        return self.duty.department.subject_id if self.duty_id else None

    def subject_duty_id(self) -> int | None:
        """Return the subject id of the responsible duty."""
        return self.duty.subject_id if self.duty_id else None

    def subject_task_id(self) -> int | None:
        """Return the subject id of the task it is part of; a strategic task has none."""
        if self.level == Level.STRATEGY:
            return None
        return subject_id_of_task(self.get_parent().pk)

    def subject_editors(self) -> frozenset[str]:
        """Return the responsible unit, the participating ones and those of the tasks above."""
        own = {tokens.department(pk) for pk in editing_departments(self) if pk}
        above = self.get_parent()
        if issubclass(above.specific_class, TaskPage):
            own |= Subject.objects.of(self.subject_kind, above.pk).editors
        return frozenset(own)


def level_below(parent) -> str | None:
    """Return the level of a task below ``parent`` (a task or the front page), if there is one."""
    specific = parent.specific
    return LEVEL_BELOW.get(specific.level if isinstance(specific, TaskPage) else None)


def subject_id_of_task(page_id: int) -> int | None:
    """Return the subject id of a task page."""
    found = Subject.objects.filter(kind=TaskPage.subject_kind, object_id=page_id)
    return found.values_list("pk", flat=True).first()


def editing_departments(task: TaskPage) -> list[int | None]:
    """Return the subject ids of the units whose members write a task's pages."""
    responsible = task.duty.department if task.duty_id else None
    divisions = [division_of(responsible)] if responsible else []
    return [unit.subject_id for unit in divisions] + [
        row.department.subject_id for row in task.participants.all()
    ]


def division_of(unit):
    """Return the division a team belongs to; any other unit stands for itself."""
    return unit.parent if unit.level == "team" and unit.parent else unit
