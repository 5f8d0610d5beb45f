"""Give the words of the demo city; nothing here knows Django or the database."""

from .build import build_texts

__all__ = ["build_texts"]
