"""Wagtail's admin as staff meet it: a short menu, and only what exists for the reader."""

from __future__ import annotations

from django.http import Http404
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.guard import screens
from core.guard.reader import below_root, ids_for, sees

screens.install()

# What writing needs; the rest of Wagtail's menu is for the repair account.
STAFF_MENU = ("explorer", "images", "documents", "help", "dure")
HELP_MENU = ("keyboard-shortcuts-trigger",)


@hooks.register("before_serve_page")
def ask_the_subject(page, request, serve_args, serve_kwargs):
    """Answer 404 for a page whose subject the reader may not see."""
    if not sees(request.user, page):
        raise Http404


@hooks.register("construct_explorer_page_queryset")
def explore_what_exists(parent_page, pages, request):
    """Keep the pages that exist for the reader."""
    return pages.filter(below_root(ids_for(request.user)))


@hooks.register("construct_page_chooser_queryset")
def choose_from_what_exists(pages, request):
    """Keep the pages that exist for the reader."""
    return pages.filter(below_root(ids_for(request.user)))


@hooks.register("construct_main_menu")
def keep_the_menu_short(request, menu_items):
    """Leave staff what writing needs."""
    if not request.user.is_superuser:
        menu_items[:] = [item for item in menu_items if item.name in STAFF_MENU]


@hooks.register("construct_help_menu")
def keep_help_at_home(request, menu_items):
    """Leave out what leads to other hosts."""
    menu_items[:] = [item for item in menu_items if item.name in HELP_MENU]


@hooks.register("register_admin_menu_item")
def way_back():
    """Lead from the editor back to the site."""
    return MenuItem(_("Back to Dure"), "/", name="dure", icon_name="home", order=10)


@hooks.register("insert_editor_js")
def lose_nothing_typed():
    """Save what is typed before the editor watches or while it is saving; Wagtail forgets it."""
    return format_html('<script type="module" src="{}"></script>', static("js/keep-typed.js"))


@hooks.register("construct_homepage_summary_items", order=1000)
def count_nothing(request, items):
    """Show no totals: they are of no use to a writer."""
    items.clear()
