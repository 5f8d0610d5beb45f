"""The screen on which a file is read: a PDF as it is, the text taken out of anything else."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from core.models import Subject
from files import places
from files.enums import FileState
from files.extraction.reasons import sentence
from files.models import Document, DocumentVersion
from files.selectors import other_versions
from files.web.paging import Sheet, Window, sheets, window
from search.highlight import wanted_by
from search.query import LONGEST_TEXT

HIGHEST_PAGE = 2**31 - 1
# What pdf.js could not show either.
CLOSED_PDF = frozenset({FileState.DAMAGED, FileState.ENCRYPTED})
MOST_PLACES = 5
MOST_VERSIONS = 50


class PlaceForm(forms.Form):
    """Where in the file to open; what makes no sense is left out."""

    page = forms.IntegerField(required=False, min_value=1, max_value=HIGHEST_PAGE)

    def page_asked(self) -> int:
        """Return the page to open, the first if none was named."""
        self.is_valid()
        return self.cleaned_data.get("page") or 1


class Reading:
    """A file as its screen shows it to one reader."""

    def __init__(self, document: Document, user: Any, page: int, words: str, *, as_text: bool) -> None:
        """Take what was asked; nothing is read before it is drawn."""
        self.document, self.user, self.words, self.as_text = document, user, words, as_text
        self._asked = page

    @cached_property
    def version(self) -> DocumentVersion:
        """Return the present version."""
        return self.document.current

    @property
    def is_pdf(self) -> bool:
        """Tell whether our reader shows the file itself; its kind may still have to be read."""
        kind = self.version.kind or self.document.file_extension.lower()
        return kind == "pdf" and self.version.state not in CLOSED_PDF

    @property
    def is_pending(self) -> bool:
        """Tell whether the text is still to come."""
        return self.version.state == FileState.PENDING

    @property
    def reason(self) -> str:
        """Return why there is no text or not all of it, in the reader's language."""
        return sentence(self.version.reason) or (
            "" if self.version.state == FileState.OK else self.version.get_state_display()
        )

    @cached_property
    def window(self) -> Window:
        """Return the pages that are shown at once."""
        return window(self._asked, self.version.page_count)

    @cached_property
    def page(self) -> int:
        """Return the page to open at."""
        return self._asked if self.is_pdf and not self.as_text else self.window.page

    @cached_property
    def sheets(self) -> list[Sheet]:
        """Return the pages of the window with their words marked."""
        return sheets(self.version, self.window, wanted_by(self.words))

    @cached_property
    def terms(self) -> str:
        """Return the words to mark, as the analysis of the search cuts them, one a line."""
        return "\n".join(sorted(wanted_by(self.words).terms))

    @cached_property
    def places(self) -> list[Subject]:
        """Return what uses the file and may be seen, newest first."""
        return places.of_documents(self.user, [self.document.pk]).get(self.document.pk, [])[:MOST_PLACES]

    @cached_property
    def _others(self) -> list[DocumentVersion]:
        return list(other_versions(self.document, self.user)[:MOST_VERSIONS])

    @property
    def earlier(self) -> list[DocumentVersion]:
        """Return the versions before this one, for those who may change the document."""
        return [one for one in self._others if one.number < self.version.number]

    @property
    def draft(self) -> DocumentVersion | None:
        """Return the version that waits to be published, for those who may change the document."""
        return next((one for one in self._others if one.number > self.version.number), None)

    def address(self, page: int, **more: str) -> str:
        """Return the address of a page with the same words."""
        asked = {"page": page, **({"q": self.words} if self.words else {}), **more}
        return f"?{urlencode(asked)}"

    @cached_property
    def beside(self) -> list[tuple[str, Window, str]]:
        """Return the windows before and after that of the page, each with its address."""
        ways = (("prev", self.window.before), ("next", self.window.after))
        return [(rel, way, self.to_page(way.first)) for rel, way in ways if way]

    def to_page(self, page: int) -> str:
        """Return the address of a page of the text, at its place on the screen."""
        kept = {"view": "text"} if self.as_text else {}
        return f"{self.address(page, **kept)}#p{page}"

    @property
    def text_address(self) -> str:
        """Return the address of the same page as text."""
        return f"{self.address(self.page, view='text')}#p{self.page}"

    @property
    def original_address(self) -> str:
        """Return the address of the same page of the PDF itself."""
        return self.address(self.page)

    @property
    def template(self) -> str:
        """Return the screen that suits what is known of the file."""
        if self.is_pdf and not self.as_text:
            return "files/pdf.html"
        if self.is_pending:
            return "files/pending.html"
        return "files/text.html" if self.version.page_count else "files/unread.html"


@require_safe
def read(request: HttpRequest, document_id: int) -> HttpResponseBase:
    """Show a file at the page asked for, with the words of the question marked."""
    document = get_object_or_404(Document.objects.visible_to(request.user), pk=document_id)
    reading = Reading(
        document,
        request.user,
        PlaceForm(request.GET).page_asked(),
        request.GET.get("q", "")[:LONGEST_TEXT].strip(),
        as_text=request.GET.get("view") == "text",
    )
    if request.htmx:
        # Asked again and again while the text is still to come; then the whole screen is fetched.
        answer = HttpResponse(status=204)
        if not reading.is_pending:
            answer.headers["HX-Refresh"] = "true"
        return answer
    response = render(request, reading.template, {"reading": reading, "query_text": reading.words})
    response.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Cookie", "HX-Request"])
    return response
