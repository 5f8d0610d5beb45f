from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.models import PageManager as WagtailPageManager

from core.blocks import Body
from core.enums import State
from core.models import Subject
from core.pages import SubjectPageMixin
from knowledge.pages import editor
from knowledge.pages.enums import PageType
from knowledge.pages.models.trash import Trashed
from knowledge.tasks.models import TaskPage
from people.models import Department, Duty


class WikiPage(SubjectPageMixin, Page):
    """A page of knowledge below a task or below another page.

    Who verified it and when the next review is due is no part of the text and of no version.
    """

    subject_kind = "page"
    address_prefix = "w"

    page_type = models.CharField(
        _("type"), max_length=8, choices=PageType.choices, default=PageType.NOTE
    )
    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=500,
        help_text=_("What one learns here, in two lines."),
    )
    keywords = models.CharField(
        _("keywords"),
        max_length=200,
        blank=True,
        help_text=_("Other words for it, with commas between."),
    )
    body = StreamField(Body(), blank=True, verbose_name=_("text"))
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="wiki_pages",
        verbose_name=_("department"),
        help_text=_("Left blank, the department of the task."),
    )
    duty = models.ForeignKey(
        Duty,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="wiki_pages",
        verbose_name=_("responsible duty"),
        help_text=_("Left blank, the duty of the task."),
    )
    verified_on = models.DateField(_("verified on"), null=True, blank=True, editable=False)
    review_on = models.DateField(_("review by"), null=True, blank=True, editable=False)

    objects = WagtailPageManager()

    template = "pages/page.html"
    content_panels = editor.CONTENT_PANELS
    promote_panels: list = []
    base_form_class = editor.WikiPageForm
    parent_page_types = ["tasks.TaskPage", "pages.WikiPage"]
    subpage_types = ["pages.WikiPage"]
    exclude_fields_in_copy = ["verified_on", "review_on"]
    private_page_options: list[str] = []

    class Meta:
        verbose_name = _("wiki page")
        verbose_name_plural = _("wiki pages")
        constraints = [
            models.CheckConstraint(
                condition=Q(page_type__in=PageType.values), name="wiki_page_type_known"
            ),
            models.CheckConstraint(
                condition=Q(verified_on__isnull=True)
                | Q(review_on__isnull=True)
                | Q(review_on__gt=F("verified_on")),
                name="wiki_page_review_after_verification",
                violation_error_message=_("The review must come after the verification."),
            ),
        ]

    def is_stale(self, today: date) -> bool:
        """Tell whether the review is overdue on ``today``."""
        return self.review_on is not None and self.review_on < today

    def is_verified(self, today: date) -> bool:
        """Tell whether somebody vouched for the text and the review is not overdue."""
        return self.verified_on is not None and not self.is_stale(today)

    def with_content_json(self, content):
        """Keep the verification out of the reach of old versions."""
        page = super().with_content_json(content)
        page.verified_on, page.review_on = self.verified_on, self.review_on
        return page

    def get_context(self, request, *args, **kwargs):
        """Add what the reader's screen of a page shows."""
        from knowledge.pages.screens import page_screen

        return super().get_context(request, *args, **kwargs) | page_screen(self, request)

    def task(self) -> TaskPage | None:
        """Return the nearest task above."""
        above = TaskPage.objects.ancestor_of(self).select_related("duty__department")
        return above.order_by("-depth").first()

    def subject_state(self) -> str:
        """Return deleted for a page in the trash, else what its own flags amount to."""
        if Trashed.objects.filter(page_id=self.pk).exists():
            return State.DELETED
        return super().subject_state()

    def subject_department_id(self) -> int | None:
        """Return the subject id of its department, else of its duty's, else of the task's."""
        if self.department_id:
            return self.department.subject_id
        if self.duty_id:
            return self.duty.department.subject_id
        return self._of_task("department_id")

    def subject_task_id(self) -> int | None:
        """Return the subject id of the nearest task above."""
        return self._of_task("pk")

    def subject_duty_id(self) -> int | None:
        """Return the subject id of its duty, else of the task's."""
        return self.duty.subject_id if self.duty_id else self._of_task("duty_id")

    def subject_editors(self) -> frozenset[str]:
        """Return the editors of the task it stands below."""
        return self._of_task("editors") or frozenset()

    def _of_task(self, name: str):
        """Return what the task's row says: it was written before the rows of what stands below."""
        task = self.task()
        rows = Subject.objects.filter(kind=TaskPage.subject_kind, object_id=task.pk if task else 0)
        row = rows.prefetch_related("token_rows").first()
        return getattr(row, name) if row else None
