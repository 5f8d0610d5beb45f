from files.models.documents import Document
from files.models.images import Image, Rendition
from files.models.versions import DocumentVersion, PageText

__all__ = ["Document", "DocumentVersion", "Image", "PageText", "Rendition"]
