"""What must cross rooms sideways or upwards: filled by the higher room, read by the lower.

Panels of the front page, and actions on a subject ("ask the department", "keep as a case").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Panel:
    """A box of the front page: ``context(request, today)`` feeds ``template``; ``None`` hides it.

    Boxes that are not ``on_front`` show under 나의 업무 alone.
    """

    name: str
    template: str
    context: Callable[[Any, Any], dict | None]
    order: int = 100
    on_front: bool = True


@dataclass(frozen=True, slots=True)
class Action:
    """Something a reader may do with a subject: a label, an address and who is offered it."""

    name: str
    label: Any
    kinds: frozenset[str]
    url: Callable[[Any], str]
    allowed: Callable[[Any, Any], bool]
    order: int = 100


_panels: dict[str, Panel] = {}
_actions: dict[str, Action] = {}


def register_panel(panel: Panel) -> None:
    """Add a box to the front page."""
    _panels[panel.name] = panel


def panels() -> list[Panel]:
    """Return the boxes in their order."""
    return sorted(_panels.values(), key=lambda panel: (panel.order, panel.name))


def register_action(action: Action) -> None:
    """Offer an action on the kinds it names."""
    _actions[action.name] = action


def actions_for(user: Any, subject: Any) -> list[Action]:
    """Return the actions that ``user`` may take on ``subject``."""
    fitting = [a for a in _actions.values() if subject.kind in a.kinds and a.allowed(user, subject)]
    return sorted(fitting, key=lambda action: (action.order, action.name))
