"""The editor's forms of bulletins and issues: short, and nothing typed is lost."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel

from core.calendar import today
from core.models import Subject
from core.page_forms import SubjectPageForm
from newsletters.kept_files import leave_unseen
from people.audience import responsible_units

WEB, PHONE = "web", "phone"
PREVIEW_SIZES = [
    {"name": PHONE, "icon": "mobile-alt", "device_width": 390, "label": _("Mobile phone")},
    {"name": WEB, "icon": "desktop", "device_width": 1180, "label": _("Web")},
]
PUBLISHING = "action-publish"
TO_ALL = "to_all"

PUBLICATION_PANELS = [
    FieldPanel("title"),
    FieldPanel("summary"),
    MultiFieldPanel(
        [FieldPanel("department"), FieldPanel("duty"), FieldPanel("contact")],
        heading=_("Who publishes it"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("cadence"), FieldPanel("started_on")]),
            FieldRowPanel([FieldPanel("running"), FieldPanel("language")]),
        ],
        heading=_("How it comes out"),
    ),
    FieldPanel("cover"),
]

ISSUE_PANELS = [
    FieldPanel("title"),
    FieldRowPanel([FieldPanel("number"), FieldPanel("issued_on")]),
    FieldPanel("summary"),
    FieldPanel("cover"),
    HelpPanel(_("Write articles here, or bring a finished file below; both together are fine too.")),
    FieldPanel("articles"),
    FieldPanel("document"),
    FieldPanel(TO_ALL),
]


class PublicationForm(SubjectPageForm):
    """Offer the departments and duties that the writer may know of."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        leave_unseen(self, self.for_user)
        if self.instance.pk is None and not self.instance.department_id:
            units = responsible_units(self.for_user, today())
            self.initial["department"] = units[0].subject_id if units else None
        department = self["department"].value()
        own = [int(department)] if str(department or "").isdecimal() else []
        self._offer("department", Subject.objects.of_kind("department"))
        within = Q(department__in=own) | Q(department__parent__in=own)
        self._offer("duty", Subject.objects.of_kind("duty").filter(within))

    def _offer(self, name: str, rows: QuerySet) -> None:
        """Let what stands already be chosen again, whoever may see it."""
        if name in self.fields:
            standing = Q(pk=getattr(self.instance, f"{name}_id"))
            seen = Q(pk__in=rows.readable().visible_to(self.for_user).values("pk"))
            self.fields[name].queryset = Subject.objects.filter(seen | standing).order_by("title", "pk")


class IssueForm(SubjectPageForm):
    """Propose number, date and title, and ask for something to read before it is published."""

    to_all = forms.BooleanField(
        label=_("Publish it for everybody"),
        required=False,
        help_text=_("Without this word only those who may read staff bulletins see the issue."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        leave_unseen(self, self.for_user)
        if self.instance.pk is None and self.parent_page is not None:
            self._propose()
        if not self._may_be_opened():
            self.fields.pop(TO_ALL, None)

    def _propose(self) -> None:
        from newsletters.models.issue import next_number

        self.instance.publication = self.parent_page.specific
        number = next_number(self.parent_page.pk)
        proposed = {
            "number": number,
            "issued_on": today(),
            "title": _now("No. %(number)s") % {"number": number},
        }
        for name, value in proposed.items():
            if not getattr(self.instance, name, None):
                self.initial[name] = value

    def _may_be_opened(self) -> bool:
        from newsletters.services import may_be_opened

        return bool(self.instance.publication_id) and may_be_opened(self.instance)

    def clean(self) -> dict[str, Any]:
        """Name what is wrong beside the field where it is put right."""
        cleaned = super().clean()
        if self._number_is_taken(cleaned.get("number")):
            self.add_error("number", _now("Another issue of this bulletin has this number."))
        file = cleaned.get("document") if "document" in self.fields else self.instance.document_id
        has_something = file or len(cleaned.get("articles") or ())
        if PUBLISHING in self.data and not has_something and "articles" not in self.errors:
            self.add_error("document", _now("An issue needs articles, a file, or both."))
        return cleaned

    def _number_is_taken(self, number: int | None) -> bool:
        from newsletters.models import IssuePage

        others = IssuePage.objects.filter(publication=self.instance.publication_id, number=number)
        return number is not None and others.exclude(pk=self.instance.pk).exists()
