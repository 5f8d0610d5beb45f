"""Private storage: bytes lie here, and no address of their own leads to them."""

from django.core.files.storage import FileSystemStorage


class PrivateStorage(FileSystemStorage):
    """A folder outside the web root; ``url`` refuses, since only a checked view may serve."""

    def url(self, name: str | None) -> str:
        """Refuse: link to the document's or image's own address instead."""
        raise ValueError("Files of this storage have no address of their own.")
