"""The text of a file, page by page: ``extract(path)`` and what it returns; knows no Django."""

from files.extraction.limits import LIMITS, Limits
from files.extraction.process import extract
from files.extraction.result import Extraction, PageText, State

__all__ = ["LIMITS", "Extraction", "Limits", "PageText", "State", "extract"]
