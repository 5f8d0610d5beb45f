"""PDF files: drawn from HTML with tags, and joined so that tags, links and bookmarks survive."""

from core.pdf.drawing import draw
from core.pdf.joining import Joined, Part, Unreadable, check, first_pages, join, page_count

__all__ = ["Joined", "Part", "Unreadable", "check", "draw", "first_pages", "join", "page_count"]
