"""The editor as publishers meet it: opening an issue to all, and what is not deleted."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from newsletters import services
from newsletters.editor import PUBLISHING, TO_ALL
from newsletters.keeping import is_mere_draft
from newsletters.models import IssuePage, PublicationPage
from newsletters.publishing import is_empty

PAPERS = (PublicationPage, IssuePage)


# Before the hooks that lead away from the editor.
@hooks.register("after_create_page", order=-10)
@hooks.register("after_edit_page", order=-10)
def open_when_said(request, page):
    """Open an issue to all if whoever publishes it has said so."""
    is_said = PUBLISHING in request.POST and request.POST.get(TO_ALL)
    if is_said and isinstance(page, IssuePage) and services.may_be_opened(page):
        services.open_to_all(issue=page, actor=request.user, now=timezone.now())


@hooks.register("after_copy_page")
def start_as_new(request, page, new_page):
    """Ask of a copied issue again whether it is for everybody."""
    if isinstance(new_page.specific, IssuePage):
        services.start_as_new(issue=new_page.specific)


@hooks.register("before_delete_page")
def keep_what_was_published(request, page):
    """Refuse to delete what readers were given: an issue is withdrawn, a bulletin discontinued."""
    page = page.specific
    if isinstance(page, PAPERS) and not is_mere_draft(page):
        messages.error(request, _("What was published is not deleted. Take it back instead."))
        return redirect(page.subject_address())
    return None


@hooks.register("before_unpublish_page")
def keep_above_its_issues(request, page):
    """Refuse to take a bulletin back from above issues that are read."""
    if not _has_readers_below(page.specific):
        return None
    messages.error(request, _said_of_bulletin())
    return redirect(page.specific.subject_address())


@hooks.register("before_bulk_action", order=-10)
def refuse_many(request, action_type, objects, action):
    """Delete bulletins and issues one by one only, publish nothing empty, leave no issue below a draft."""
    pages = [page.specific for page in objects if isinstance(page, Page)]
    papers = [page for page in pages if isinstance(page, PAPERS)]
    text = None
    if action_type == "delete" and papers:
        text = _("Bulletins and issues are deleted one by one.")
    elif action_type == "publish" and any(_is_empty_issue(page) for page in papers):
        text = _("An issue needs articles, a file, or both.")
    elif action_type == "unpublish" and any(_has_readers_below(page) for page in papers):
        text = _said_of_bulletin()
    if text is None:
        return None
    messages.error(request, text)
    return redirect(action.next_url)


def _is_empty_issue(page: PublicationPage | IssuePage) -> bool:
    return isinstance(page, IssuePage) and is_empty(page.get_latest_revision_as_object())


def _has_readers_below(page) -> bool:
    return isinstance(page, PublicationPage) and page.issues.live().exists()


def _said_of_bulletin() -> str:
    return _("Take its issues back first, or mark the bulletin as discontinued.")
