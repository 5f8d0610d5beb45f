"""Wagtail's screens for files as staff meet them."""

from wagtail import hooks

from files import guard
from files.links import MarkedDocumentHandler

guard.install_screens()


@hooks.register("register_rich_text_features", order=10)
def mark_links_to_documents(features):
    """Take the place of Wagtail's handler, which makes the link for whoever reads."""
    features.register_link_type(MarkedDocumentHandler)
