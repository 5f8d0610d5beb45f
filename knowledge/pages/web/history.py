"""The versions of a page, one of them, and two of them side by side.

Whoever sees a page sees the versions that were published; drafts are its editors' alone.
"""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.access import get_access
from core.models import Subject
from core.serving import visible_subject
from knowledge.pages import selectors
from knowledge.pages.comparing import differences
from knowledge.pages.models import WikiPage
from knowledge.tasks import trails

PER_PAGE = 30


class Looking:
    """A reader before the history of a page; 404 unless the page may be seen."""

    def __init__(self, request, page_id: int) -> None:
        self.request = request
        self.subject: Subject = visible_subject(request.user, WikiPage.subject_kind, page_id)
        self.page = WikiPage.objects.get(pk=page_id)
        self.may_edit = get_access().can(request.user, "edit", self.subject)
        self.versions = selectors.versions(self.page, drafts=self.may_edit)

    def version(self, revision_id: int) -> selectors.Version:
        """Return a version that the reader may look at."""
        revision = get_object_or_404(self.versions.defer(None), pk=revision_id)
        return selectors.numbered(self.page, [revision])[0]

    def shown(self, version: selectors.Version) -> WikiPage:
        """Return the page as it stood in a version, under its present subject."""
        page = version.revision.as_object()
        page.__dict__["_subject"] = self.subject
        return page

    def render(self, template: str, **context):
        """Draw a screen of the history."""
        trail = trails.trail(self.page, trails.above(self.page, self.request.user))
        trail[-1] = (self.subject.title, self.subject.address)
        context |= {
            "subject": self.subject,
            "may_edit": self.may_edit,
            "trail": [*trail, (context["here"], "")],
        }
        return render(self.request, template, context)


def name_of(version: selectors.Version) -> str:
    """Return what a version is called."""
    if version.number is None:
        return _("Draft")
    return _("Version %(number)s") % {"number": version.number}


@require_safe
def history(request, page_id: int):
    """List the versions; two marked ones are compared."""
    looking = Looking(request, page_id)
    chosen = [request.GET.get(name, "") for name in ("old", "new")]
    if all(value.isdecimal() for value in chosen):
        return redirect("pages:compare", page_id, *map(int, chosen))
    page = Paginator(looking.versions, PER_PAGE).get_page(request.GET.get("page"))
    versions = selectors.numbered(looking.page, page)
    return looking.render(
        "pages/history.html", page=page, versions=versions, here=_("History"), wiki=looking.page
    )


@require_safe
def version(request, page_id: int, revision_id: int):
    """Show a page as it stood."""
    looking = Looking(request, page_id)
    found = looking.version(revision_id)
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[page_id, revision_id])
    return looking.render(
        "pages/version.html",
        version=found,
        old=looking.shown(found),
        here=name_of(found),
        revert=revert if looking.may_edit and not found.is_live else "",
    )


@require_safe
def compare(request, page_id: int, old_id: int, new_id: int):
    """Show what changed between two versions."""
    if old_id == new_id:
        raise Http404
    looking = Looking(request, page_id)
    old, new = looking.version(old_id), looking.version(new_id)
    if old.revision.created_at > new.revision.created_at:
        old, new = new, old
    return looking.render(
        "pages/compare.html",
        old=old,
        new=new,
        differences=differences(looking.shown(old), looking.shown(new)),
        here=_("Comparison"),
    )
