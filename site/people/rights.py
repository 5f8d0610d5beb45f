"""Who may act: one table of actions, each room's ``rules.py`` adds its own.

A predicate (library: ``rules``) takes the person and a ``Case``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.calendar import today


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked of a predicate besides the person: the subject, if any, and the day."""

    subject: Any
    day: date


@dataclass(frozen=True, slots=True)
class Right:
    """An action, what it lets one do and who may, both in words."""

    action: str
    label: Any
    who: Any
    predicate: Callable[[Any, Case], bool]
    room: str


_rights: dict[str, Right] = {}


class UnknownAction(LookupError):
    """Raised when an action stands in no room's ``rules.py``."""


def register(action: str, predicate: Callable, *, label: Any, who: Any, room: str) -> None:
    """Add an action to the table; a name already taken by another room is refused."""
    if action in _rights and _rights[action].room != room:
        raise ValueError(f"The action {action!r} is registered twice.")
    _rights[action] = Right(action, label, who, predicate, room)


def table() -> list[Right]:
    """Return all actions, by room and name."""
    return sorted(_rights.values(), key=lambda right: (right.room, right.action))


def can(user: Any, action: str, subject: Any = None, day: date | None = None) -> bool:
    """Tell whether ``user`` (also anonymous) may do ``action`` to ``subject`` on ``day``."""
    try:
        right = _rights[action]
    except KeyError as error:
        raise UnknownAction(action) from error
    return bool(right.predicate(user, Case(subject, day or today())))
