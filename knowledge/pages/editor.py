"""The editor's form of a wiki page."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from core.page_forms import SubjectPageForm
from knowledge.pages.enums import MANUAL_SECTIONS, PageType

CONTENT_PANELS = [
    FieldPanel("title"),
    FieldPanel("summary"),
    FieldPanel("body"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("page_type"), FieldPanel("keywords")]),
            FieldRowPanel([FieldPanel("department"), FieldPanel("duty")]),
        ],
        heading=gettext_lazy("Kind and responsibility"),
    ),
]
PUBLISHING = "action-publish"


class WikiPageForm(SubjectPageForm):
    """Ask of a duty manual, when it is published, that it has its sections."""

    def clean(self):
        """Name the missing sections of a manual."""
        cleaned = super().clean()
        if PUBLISHING in self.data and cleaned.get("page_type") == PageType.MANUAL:
            missing = missing_sections(cleaned.get("body") or ())
            if missing:
                message = _("A duty manual needs these headings as well: %(names)s")
                self.add_error("page_type", message % {"names": ", ".join(missing)})
        return cleaned


def missing_sections(body) -> list[str]:
    """Return the sections of a manual that no heading of ``body`` opens; blanks do not count."""
    headings = [_bare(block.value["text"]) for block in body if block.block_type == "heading"]
    return [name for name in MANUAL_SECTIONS if not any(_bare(name) in text for text in headings)]


def _bare(text: str) -> str:
    return "".join((text or "").split())
