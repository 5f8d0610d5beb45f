"""Place in the tree: the level below a page, and numbers like 3-2-4."""

from __future__ import annotations

from wagtail.models import Page

from knowledge.tasks.enums import LEVEL_BELOW, Level


def level_of(page: Page) -> str | None:
    """Return the level of a task, ``None`` of the front page."""
    return getattr(page.specific, "level", None)


def level_below(page: Page) -> Level | None:
    """Return the level of a task below ``page``; ``None`` where no task may stand."""
    return LEVEL_BELOW.get(level_of(page))


def next_number(parent: Page) -> str:
    """Return the number after the highest one below ``parent``."""
    from knowledge.tasks.models import TaskPage

    below = TaskPage.objects.child_of(parent).exclude(number="").values_list("number", flat=True)
    last = max((int(number.rpartition("-")[2]) for number in below if _is_plain(number)), default=0)
    above = getattr(parent.specific, "number", "")
    return f"{above}-{last + 1}" if above else str(last + 1)


def sort_key(number: str) -> tuple[int, ...]:
    """Return what orders 2 before 10 and 3-2 before 3-10; a number in other words comes first."""
    parts = number.split("-")
    return tuple(int(part) for part in parts) if all(map(str.isdecimal, parts)) else ()


def _is_plain(number: str) -> bool:
    return number.rpartition("-")[2].isdecimal()
