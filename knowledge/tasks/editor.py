"""The editor's form of a task: what it asks, and what it sees to by itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from core.page_forms import SubjectPageForm
from knowledge.tasks.numbering import level_below, next_number

CONTENT_PANELS = [
    FieldPanel("title"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("number"), FieldPanel("priority")]),
            FieldPanel("nature"),
            FieldPanel("is_fusion"),
            FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
        ],
        heading=_("Place and weight"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("duty"),
            InlinePanel("participants", label=_("participating department")),
            InlinePanel("members", label=_("member")),
        ],
        heading=_("Who does it"),
    ),
    FieldPanel("summary"),
    FieldPanel("purpose"),
    InlinePanel("need_sources", label=_("source of need"), heading=_("Where this task comes from")),
]


class TaskForm(SubjectPageForm):
    """Give a new task its level and, left blank, the next number below its parent."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and self.parent_page is not None:
            self.instance.level = level_below(self.parent_page) or ""

    def clean(self):
        """Fill in the number; the model says what else is missing."""
        cleaned = super().clean()
        if not cleaned.get("number") and self.parent_page is not None:
            cleaned["number"] = self.instance.number or next_number(self.parent_page)
        return cleaned
