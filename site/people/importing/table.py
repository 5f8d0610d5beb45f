"""Read CSV as offices save it: UTF-8 with or without a mark, or CP949; headings in Korean."""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

ENCODINGS = ("utf-8-sig", "cp949")
YES = frozenset({"예", "y", "yes", "1", "o", "true"})
NO = frozenset({"", "아니요", "아니오", "n", "no", "0", "x", "false"})


class Unreadable(ValueError):
    """Raised when a file is no CSV table with the headings asked for; the words say why."""

    def __init__(self, reason: Any) -> None:
        super().__init__(reason)
        self.reason = reason


class BadValue(ValueError):
    """Raised when a cell does not say what its column asks for."""

    def __init__(self, reason: Any) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Line:
    """One line by heading, all cells trimmed and in NFC; ``number`` as an editor counts."""

    number: int
    cells: dict[str, str]

    def text(self, heading: str, limit: int, *, required: bool = False) -> str:
        """Return a cell of at most ``limit`` characters."""
        value = self.cells.get(heading, "")
        if required and not value:
            raise BadValue(_("“%(heading)s” is empty.") % {"heading": heading})
        if len(value) > limit:
            words = {"heading": heading, "limit": limit}
            raise BadValue(_("“%(heading)s” is longer than %(limit)s characters.") % words)
        return value

    def choice(self, heading: str, choices: dict[str, str], default: str = "") -> str:
        """Return what one of the words of ``choices`` stands for."""
        value = self.cells.get(heading, "")
        if not value and default:
            return default
        if value not in choices:
            words = {"heading": heading, "value": value, "choices": ", ".join(choices)}
            raise BadValue(_("“%(heading)s” is “%(value)s”, not one of: %(choices)s.") % words)
        return choices[value]

    def flag(self, heading: str) -> bool:
        """Return whether a cell says yes."""
        value = self.cells.get(heading, "").lower()
        if value in YES | NO:
            return value in YES
        words = {"heading": heading, "value": value}
        raise BadValue(_("“%(heading)s” is “%(value)s”, neither yes nor no.") % words)

    def number_of(self, heading: str) -> int | None:
        """Return a whole number, ``None`` for an empty cell."""
        value = self.cells.get(heading, "")
        if value and (not value.isdecimal() or len(value) > 6):
            words = {"heading": heading, "value": value}
            raise BadValue(_("“%(heading)s” is “%(value)s”, no number.") % words)
        return int(value) if value else None

    def day(self, heading: str) -> date | None:
        """Return a day written 2026-11-22, 2026.11.22. or 20261122; ``None`` for an empty cell."""
        value = self.cells.get(heading, "")
        digits = value.replace(" ", "").rstrip(".").replace(".", "-").replace("/", "-")
        if not digits:
            return None
        try:
            return date(*(int(part) for part in _parts(digits)))
        except (TypeError, ValueError, OverflowError):
            words = {"heading": heading, "value": value}
            raise BadValue(_("“%(heading)s” is “%(value)s”, no day.") % words) from None


def _parts(digits: str) -> list[str]:
    if digits.isdecimal() and len(digits) == 8:
        return [digits[:4], digits[4:6], digits[6:]]
    return digits.split("-")


def read(content: bytes, required: tuple[str, ...]) -> list[Line]:
    """Return the lines below the heading, blank ones left out; raises ``Unreadable``."""
    reader = csv.reader(io.StringIO(decoded(content), newline=""), strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error:
        words = {"line": reader.line_num}
        raise Unreadable(_("The table breaks off at line %(line)s.") % words) from None
    headings = [_clean(cell) for cell in rows[0][1]] if rows else []
    if missing := [heading for heading in required if heading not in headings]:
        words = {"headings": ", ".join(missing)}
        raise Unreadable(_("These columns are missing: %(headings)s.") % words)
    lines = []
    for number, row in rows[1:]:
        cells = dict(zip(headings, (_clean(cell) for cell in row), strict=False))
        if any(cells.values()):
            lines.append(Line(number, cells))
    return lines


def decoded(content: bytes) -> str:
    """Return the text of a file as offices save it; raises ``Unreadable``."""
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(_("The file is neither UTF-8 nor CP949."))


def _clean(cell: str) -> str:
    # A NUL, which some exports leave behind, is text to no database.
    return unicodedata.normalize("NFC", cell.replace("\0", "")).strip()
