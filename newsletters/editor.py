"""The editor's forms of bulletins and issues: short, and nothing typed is lost."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from core.page_forms import SubjectPageForm

WEB, PHONE = "web", "phone"
PREVIEW_SIZES = [
    {"name": PHONE, "icon": "mobile-alt", "device_width": 390, "label": _("Telephone")},
    {"name": WEB, "icon": "desktop", "device_width": 1180, "label": _("Web")},
]

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
    FieldPanel("articles"),
    FieldPanel("document"),
]


class PublicationForm(SubjectPageForm):
    """A bulletin's form."""


class IssueForm(SubjectPageForm):
    """An issue's form."""
