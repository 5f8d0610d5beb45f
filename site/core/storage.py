"""Private storage: bytes lie here, and no address of their own leads to them."""

import unicodedata

from django.core.files.storage import FileSystemStorage


class PrivateStorage(FileSystemStorage):
    """A folder outside the web root; ``url`` refuses, since only a checked view may serve."""

    def url(self, name: str | None) -> str:
        """Refuse: link to the document's or image's own address instead."""
        raise ValueError("Files of this storage have no address of their own.")

    def get_valid_name(self, name: str) -> str:
        """Keep names in NFC: some file systems send Hangul taken apart."""
        return super().get_valid_name(unicodedata.normalize("NFC", name))
