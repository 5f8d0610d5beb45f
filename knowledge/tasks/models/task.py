from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.models import PageManager as WagtailPageManager

from core import tokens
from core.blocks import ShortBody
from core.models import Subject
from core.pages import SubjectPageMixin
from knowledge.tasks import editor
from knowledge.tasks.enums import LEVEL_BELOW, Level, Nature, Priority, TaskState
from knowledge.tasks.numbering import level_below
from knowledge.tasks.units import division_of
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
        _("state"),
        max_length=10,
        choices=TaskState.choices,
        default=TaskState.PROPOSED,
        editable=False,
    )
    declined_reason = models.TextField(_("why it was not selected"), blank=True, editable=False)
    is_fusion = models.BooleanField(_("cross-department project"), default=False)
    since = models.DateField(_("starts on"), null=True, blank=True)
    until = models.DateField(_("ends on"), null=True, blank=True)
    summary = models.TextField(_("summary"), blank=True, max_length=500)
    purpose = StreamField(ShortBody(), blank=True, verbose_name=_("purpose and plan"))

    objects = WagtailPageManager()

    template = "tasks/task.html"
    content_panels = editor.CONTENT_PANELS
    promote_panels: list = []
    base_form_class = editor.TaskForm
    exclude_fields_in_copy = ["number", "task_state", "declined_reason"]
    private_page_options: list[str] = []

    class Meta:
        verbose_name = pgettext_lazy("work", "task")
        verbose_name_plural = pgettext_lazy("work", "tasks")
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
                violation_error_message=_("An active task needs a responsible duty and a priority."),
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
                fields=["number"],
                condition=~Q(number=""),
                name="task_number_once",
                violation_error_message=_("Another task has this number."),
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

    def with_content_json(self, content):
        """Keep level and state out of the reach of old versions: they are no part of the text."""
        page = super().with_content_json(content)
        for field in ("level", "task_state", "declined_reason"):
            setattr(page, field, getattr(self, field))
        return page

    def clean(self) -> None:
        """Name the fields that keep a task from being what it is said to be."""
        super().clean()
        errors = {}
        if self.task_state == TaskState.DECLINED and not self.declined_reason:
            errors["declined_reason"] = _("Say why the task was not selected.")
        if self.task_state == TaskState.ACTIVE:
            if self.duty_id is None:
                errors["duty"] = _("A task cannot be active without a responsible duty.")
            if self.priority is None:
                errors["priority"] = _("A task cannot be active without a priority.")
        if errors:
            raise ValidationError(errors)

    def get_context(self, request, *args, **kwargs):
        """Add what the reader's screen of a task shows."""
        from knowledge.tasks.screens import task_screen

        return super().get_context(request, *args, **kwargs) | task_screen(self, request)

    def subject_department_id(self) -> int | None:
        """Return the subject id of the department whose duty answers for the task."""
        return self.duty.department.subject_id if self.duty_id else None

    def subject_duty_id(self) -> int | None:
        """Return the subject id of the responsible duty."""
        return self.duty.subject_id if self.duty_id else None

    def subject_task_id(self) -> int | None:
        """Return the subject id of the task it is part of; a strategic task has none."""
        above = self.get_parent()
        if above is None or not issubclass(above.specific_class, TaskPage):
            return None
        rows = Subject.objects.filter(kind=self.subject_kind, object_id=above.pk)
        return rows.values_list("pk", flat=True).first()

    def subject_editors(self) -> frozenset[str]:
        """Return the responsible division, the participating units and the editors above."""
        return self.own_editors() | self._editors_above()

    def own_editors(self) -> frozenset[str]:
        """Return the tokens of those to whom this task itself gives the pen.

        Until it is published with a duty, also of whoever began it: above a strategic task there
        is nobody else.
        """
        held = self._beginner() if self.level == Level.STRATEGY else frozenset()
        units = [row.department for row in self.participants.all()]
        if self.duty_id:
            units.append(division_of(self.duty.department))
        return held | {tokens.department(unit.subject_id) for unit in units if unit.subject_id}

    def _beginner(self) -> frozenset[str]:
        in_hands = self.duty_id and self.first_published_at
        if in_hands or self.owner is None or not self.owner.subject_id:
            return frozenset()
        return frozenset({tokens.person(self.owner.subject_id)})

    def _editors_above(self) -> frozenset[str]:
        above = self.get_parent()
        if above is None or not issubclass(above.specific_class, TaskPage):
            return frozenset()
        row = Subject.objects.filter(kind=self.subject_kind, object_id=above.pk)
        found = row.prefetch_related("token_rows").first()
        return found.editors if found else frozenset()
