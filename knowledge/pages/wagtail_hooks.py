"""The editor as writers of wiki pages meet it: links for the reader, a trash, moves that ask."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.models import Page

from core.links import MarkedLinkHandler
from core.pages import SubjectPageMixin
from knowledge.pages import moving, services
from knowledge.pages.models import WikiPage
from knowledge.tasks.models import TaskPage
from knowledge.tasks.wagtail_hooks import is_mere_draft

PUBLISHING = "action-publish"


@hooks.register("register_rich_text_features", order=10)
def mark_links_to_pages(features):
    """Take the place of Wagtail's handler, which makes the link for whoever reads."""
    features.register_link_type(MarkedLinkHandler)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def go_where_it_is_read(request, page):
    """Lead whoever has just published to the page as its readers see it."""
    if PUBLISHING in request.POST and page.live and isinstance(page, SubjectPageMixin):
        return redirect(page.subject_address())
    return None


@hooks.register("before_delete_page")
def throw_away_instead(request, page):
    """Ask on our own screen, which puts the page into the trash."""
    return redirect("pages:trash_one", page.pk) if isinstance(page, WikiPage) else None


@hooks.register("before_bulk_action")
def throw_away_many(request, action_type, objects, action):
    """Put marked wiki pages into the trash, keep tasks; move only what stays as open as it is."""
    objects = [page for page in objects if isinstance(page, Page)]  # files are deleted by the list too
    if action_type == "delete" and objects:
        return _throw_away(request, [page.specific for page in objects])
    if action_type == "move" and objects:
        destination = action.cleaned_form.cleaned_data["chooser"]
        if any(moving.narrowing(page.specific, destination).changes_something for page in objects):
            messages.error(
                request,
                _("Fewer people would see some of these pages there. Move them one by one."),
            )
            return redirect(action.next_url)
    return None


def _throw_away(request, pages):
    if not all(isinstance(page, (WikiPage, TaskPage)) for page in pages):
        return None
    gone: list[int] = []
    for page in pages:
        if isinstance(page, WikiPage):
            gone += services.trash_page(page=page, actor=request.user, now=timezone.now())
        elif is_mere_draft(page):
            page.delete(user=request.user)
            gone.append(page.pk)
        else:
            messages.error(request, _("Tasks are not deleted: “%(title)s”.") % {"title": page.title})
    text = ngettext("%(count)s page was deleted.", "%(count)s pages were deleted.", len(gone))
    if gone:
        messages.success(request, text % {"count": len(gone)})
    return redirect("wagtailadmin_explore_root")


@hooks.register("before_move_page")
def ask_before_narrowing(request, page, destination):
    """Ask when fewer people would see the page in its new place, or something below it."""
    if not isinstance(page, SubjectPageMixin):
        return None
    found = moving.narrowing(page, destination)
    if found.nobody_left:
        messages.error(request, _("There nobody could see it: the two have no reader in common."))
        return redirect(page.subject_address())
    if not found.changes_something or (request.method == "POST" and "narrow" in request.POST):
        return None
    context = {"page": page, "destination": destination, "found": found.seen_by(request.user)}
    return render(request, "pages/admin/move_narrows.html", context)
