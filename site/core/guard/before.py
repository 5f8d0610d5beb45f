"""What must happen before a person's request to the admin is answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

_callables: list[Callable[[Any, date], None]] = []


def register_before_admin(function: Callable[[Any, date], None]) -> None:
    """Have ``function(user, today)`` called before each request of a signed-in person to the admin.

    It must cost next to nothing when there is nothing to do: the projection of rights looks at the
    day it was made for.
    """
    if function not in _callables:
        _callables.append(function)


def run(user: Any, day: date) -> None:
    """Call what was registered."""
    for function in _callables:
        function(user, day)
