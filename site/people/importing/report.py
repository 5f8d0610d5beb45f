"""What an import did, and what it could not do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class LineError:
    """A line that was left out and why; line 1 is the heading, 0 the whole file."""

    line: int
    reason: Any

    def __str__(self) -> str:
        return _("Line %(line)s: %(reason)s") % {"line": self.line, "reason": self.reason}


@dataclass
class Report:
    """Codes or staff numbers by what became of them."""

    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    errors: list[LineError] = field(default_factory=list)

    def refuse(self, line: int, reason: Any) -> None:
        """Note a line that is left out."""
        self.errors.append(LineError(line, reason))

    def __str__(self) -> str:
        return _(
            "%(created)s created, %(changed)s changed, %(unchanged)s unchanged, "
            "%(closed)s closed, %(errors)s lines left out"
        ) % {
            name: len(getattr(self, name)) for name in ("created", "changed", "unchanged", "closed", "errors")
        }
