"""Parts of a task's screen that other rooms fill: its wiki pages, later its reports and meetings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Section:
    """A part below the task's own: ``context(request, subject, today)`` feeds ``template``.

    The template finds it under ``section``; a context of ``None`` leaves the part out.
    """

    name: str
    template: str
    context: Callable[[Any, Any, Any], dict | None]
    order: int = 100


_sections: dict[str, Section] = {}


def register_section(section: Section) -> None:
    """Add a part to the screens of tasks."""
    _sections[section.name] = section


def filled(request: Any, subject: Any, today: Any) -> list[dict]:
    """Return the parts that have something to say, in their order."""
    parts = []
    for section in sorted(_sections.values(), key=lambda section: (section.order, section.name)):
        context = section.context(request, subject, today)
        if context is not None:
            parts.append({"template": section.template, "name": section.name, **context})
    return parts
