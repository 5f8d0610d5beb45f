"""What changed between two texts, marked with ``<ins>`` and ``<del>`` word by word.

Wagtail's own comparison takes every token of up to four characters for junk, which leaves nothing
of Korean, and marks a table as a whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.admin.compare import BlockComparison

WORD = re.compile(r"\d+|[^\W\d]+|\s+|[^\w\s]")
SENTENCE = re.compile(r"[^.!?\n]+[.!?\s]*|[.!?\s]+")
# Every pair of equal pieces costs time at each step: beyond so many a comparison takes seconds.
MOST_PAIRS = 50_000

Row = Sequence[str]


def diff_words(old: str, new: str) -> SafeString:
    """Return both texts as one, what went between ``<del>`` and what came between ``<ins>``."""
    return _diff(SENTENCE, old or "", new or "", _by_words) if _is_long(old, new) else _by_words(old, new)


def _is_long(old: str, new: str) -> bool:
    return not _few_pairs(WORD.findall(old or ""), WORD.findall(new or ""))


def _by_words(old: str, new: str) -> SafeString:
    return _diff(WORD, old or "", new or "", _replaced)


def _replaced(old: str, new: str) -> SafeString:
    return deleted(old) + inserted(new)


def _diff(pieces: re.Pattern, old: str, new: str, differ: Callable[[str, str], SafeString]) -> SafeString:
    """Compare piece by piece, what changed by ``differ``; too much to compare is replaced whole."""
    before, after = pieces.findall(old), pieces.findall(new)
    if not _few_pairs(before, after):
        return _replaced(old, new)
    # A blank alone makes nothing of two texts the same.
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=False)
    parts = []
    for operation, a, b, c, d in matcher.get_opcodes():
        was, is_now = "".join(before[a:b]), "".join(after[c:d])
        parts.append(escape(was) if operation == "equal" else differ(was, is_now))
    return mark_safe("".join(parts))


def _few_pairs(before: Sequence, after: Sequence) -> bool:
    mine, others = Counter(before), Counter(after)
    pairs = (count * others[one] for one, count in mine.items() if not str(one).isspace())
    return sum(pairs) <= MOST_PAIRS


def deleted(text: str) -> SafeString:
    """Mark what went; nothing for nothing."""
    return format_html("<del>{}</del>", text) if text else mark_safe("")


def inserted(text: str) -> SafeString:
    """Mark what came; nothing for nothing."""
    return format_html("<ins>{}</ins>", text) if text else mark_safe("")


def diff_rows(old: Sequence[Row], new: Sequence[Row]) -> list[list[SafeString]]:
    """Return the rows of a table, the changed cells of kept rows marked and no others."""
    before, after = [tuple(row) for row in old], [tuple(row) for row in new]
    rows: list[list[SafeString]] = []
    if not _few_pairs(before, after):
        return [_cells(*pair) for pair in _pairs(before, after)]
    for operation, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if operation == "equal":
            rows += [[escape(cell) for cell in row] for row in before[a:b]]
        else:
            rows += [_cells(*pair) for pair in _pairs(before[a:b], after[c:d])]
    return rows


def _pairs(before: list[Row], after: list[Row]) -> list[tuple[Row, Row]]:
    """Pair rows that begin alike, else in their order; a row without partner stands alone."""
    waiting, pairs = list(before), []
    for row in after:
        same = next((old for old in waiting if old[:1] == row[:1]), None)
        if same is None and len(before) == len(after):
            same = before[len(pairs)] if before[len(pairs)] in waiting else None
        if same is not None:
            waiting.remove(same)
        pairs.append((same or (), row))
    return [*((old, ()) for old in waiting), *pairs]


def _cells(old: Row, new: Row) -> list[SafeString]:
    return [diff_words(*pair) for pair in zip_longest(old, new, fillvalue="")]


def table_rows(table) -> list[list[str]]:
    """Return a table's head and rows as plain text."""
    from core.plain import plain

    head = [str(column["heading"] or "") for column in table.columns]
    return [head, *([plain(str(cell)) for cell in row["values"]] for row in table.row_data)]


class TableComparison(BlockComparison):
    """Compare tables for Wagtail's screens."""

    def has_changed(self) -> bool:
        """Tell whether a cell, a head or the caption differs; the values have no equality."""
        return self.block.get_prep_value(self.val_a) != self.block.get_prep_value(self.val_b)

    def htmlvalue(self, val) -> SafeString:
        """Return the table as it is."""
        return render_rows([[escape(cell) for cell in row] for row in table_rows(val)])

    def htmldiff(self) -> SafeString:
        """Return the table with its changed cells marked."""
        return render_rows(diff_rows(table_rows(self.val_a), table_rows(self.val_b)))


def render_rows(rows: Sequence[Row]) -> SafeString:
    """Draw rows whose cells are safe HTML."""
    lines = ((format_html_join("", "<td>{}</td>", ((cell,) for cell in row)),) for row in rows)
    return format_html("<table>{}</table>", format_html_join("", "<tr>{}</tr>", lines))


class PageLinkComparison(BlockComparison):
    """Compare links to pages for Wagtail's screens, by number: titles may be closed."""

    def htmlvalue(self, val) -> SafeString:
        """Return the link's number and note."""
        return escape(_words(val))

    def htmldiff(self) -> SafeString:
        """Return both with the change marked."""
        return diff_words(_words(self.val_a), _words(self.val_b))


def _words(value) -> str:
    page = value["page"]
    number = _("Page no. %(number)s") % {"number": page.pk if page else "–"}
    return f"{number} {value['note'] or ''}".strip()
