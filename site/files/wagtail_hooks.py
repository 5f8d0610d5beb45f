"""Wagtail's screens for files as staff meet them."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from files import drafting, guard, refusing
from files.links import MarkedDocumentHandler

guard.install_screens()
refusing.install()
drafting.install()


@hooks.register("register_rich_text_features", order=10)
def mark_links_to_documents(features):
    """Take the place of Wagtail's handler, which makes the link for whoever reads."""
    features.register_link_type(MarkedDocumentHandler)


@hooks.register("insert_global_admin_js")
def say_refusals():
    """Say beside a file why it was not deleted; Wagtail's script drops the answer."""
    return format_html('<script type="module" src="{}"></script>', static("js/say-refusals.js"))
