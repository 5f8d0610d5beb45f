from knowledge.pages.models.links import PageLink
from knowledge.pages.models.trash import Trashed
from knowledge.pages.models.version import PublishedVersion
from knowledge.pages.models.wiki import WikiPage

__all__ = ["PageLink", "PublishedVersion", "Trashed", "WikiPage"]
