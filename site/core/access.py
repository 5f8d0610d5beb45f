"""What a lower room needs to know of people, in one protocol.

``settings.DURE_ACCESS`` names the class that answers; it lives in ``people``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class PostHeld:
    """The department (subject id, or ``None``) and 직위 a person held on a day."""

    department_id: int | None
    position: str


class Access(Protocol):
    """Who may see, who may act, who is responsible, on the day asked (default: today in Seoul)."""

    def audience_of(self, user: Any, day: date | None = None) -> frozenset[str]:
        """Return the tokens under which ``user`` (also anonymous) may see."""

    def addresses_of(self, user: Any, day: date | None = None) -> frozenset[str]:
        """Return the tokens under which ``user`` is told: person, own departments, duties held."""

    def can(self, user: Any, action: str, subject: Any = None, day: date | None = None) -> bool:
        """Tell whether ``user`` may do ``action`` to ``subject``."""

    def holder_of(self, duty_id: int, day: date | None = None) -> Any | None:
        """Return the person who answers for a duty (subject id): holder, else deputy, else none."""

    def holders_of(self, duty_ids: Iterable[int], day: date | None = None) -> dict[int, Any]:
        """Return the same for many duties in a number of queries that does not grow."""

    def post_of(self, user: Any, day: date | None = None) -> PostHeld:
        """Return the main post of ``user``."""

    def recipients_of(self, token: str, day: date | None = None) -> list[Any]:
        """Return the active people a token names."""

    def label_of(self, token: str) -> str:
        """Return the token in words for the screen."""

    def names_on(self, asked: Iterable[tuple[int, date]]) -> dict[tuple[int, date], str]:
        """Return what departments (subject id, day) were called, in one query."""


@cache
def _load(path: str) -> Access:
    return import_string(path)()


def get_access() -> Access:
    """Return the configured implementation."""
    return _load(settings.DURE_ACCESS)
