"""Entries for tests of the search, in the words of the field."""

from __future__ import annotations

import itertools

from search.entry import Entry
from search.query import SearchQuery

STAFF = frozenset({"public", "staff"})
VISITOR = frozenset({"public"})

_numbers = itertools.count(1000)


def make_entry(title: str = "회의 자료", **fields) -> Entry:
    """Make an entry for all staff; ``open_to`` are the tokens of its audience."""
    subject_id = fields.pop("subject_id", None) or next(_numbers)
    audience = frozenset(fields.pop("open_to", ("staff",)))
    values = {"kind": "page", "url": f"/w/{subject_id}", "audience": audience, **fields}
    return Entry(subject_id=subject_id, title=title, **values)


def make_draft(title: str, *, editors: tuple[str, ...], **fields) -> Entry:
    """Make the draft of a page that ``editors`` may edit."""
    fields.setdefault("open_to", editors)
    return make_entry(title, draft=True, part="draft", editors=frozenset(editors), **fields)


def ask(text: str = "", audience: frozenset[str] = STAFF, **fields) -> SearchQuery:
    """Make a question of an employee."""
    return SearchQuery(text=text, audience=audience, **fields)
