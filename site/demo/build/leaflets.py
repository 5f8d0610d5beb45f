"""Lay out an issue that exists only as a file: what stands on which page, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from demo.texts.shapes import Bulletin, Issue

ON_A_PAGE = 2  # articles


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A file to be written.

    A block is ("title"|"line"|"heading"|"subheading"|"paragraph", text), ("list", [text]),
    ("table", [text], [[text]]) or ("page",), which begins another page.
    """

    key: str
    title: str
    name: str
    format: str
    blocks: tuple[tuple, ...]


def lay_out(bulletin: Bulletin, issue: Issue, issued_on: date, publisher: str) -> Leaflet:
    """Return an issue with its contents on the first page and two articles on each that follows."""
    title = f"{bulletin.title} 제{issue.number}호"
    day = f"{issued_on.year}. {issued_on.month}. {issued_on.day}."
    contents = [[str(place), article.title] for place, article in enumerate(issue.articles, 1)]
    blocks: list[tuple] = [
        ("title", bulletin.title),
        ("line", f"제{issue.number}호 · {day} 발행 · {publisher}"),
        ("paragraph", bulletin.summary),
        ("heading", "이번 호 차례"),
        ("table", ["순서", "제목"], contents),
        ("paragraph", issue.summary),
    ]
    for place, article in enumerate(issue.articles):
        if place % ON_A_PAGE == 0:
            blocks.append(("page",))
        blocks += [("heading", article.title), *map(_below, article.body)]
    blocks.append(("line", f"발행 {publisher} · 문의 {bulletin.contact}"))
    return Leaflet(issue.key, title, f"{title}.{issue.file}", issue.file or "", tuple(blocks))


def _below(block: tuple) -> tuple:
    """Put an article's own headings below its title."""
    return ("subheading", *block[1:]) if block[0] == "heading" else block
