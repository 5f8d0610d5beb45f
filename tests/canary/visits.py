"""How an address is exercised: which things its parts name, what is asked of it, what is sent.

An ``Address`` stands in the table for one URL pattern; ``visits`` makes requests of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from urllib.parse import quote, urlencode

from tests.canary.world import CLOSED, FAR_AWAY, World

# Stand for several things each: what is closed, and what is open or an own branch.
GROUPS = {
    "PAGES": (
        "closed_page", "closed_task", "closed_inside", "closed_draft", "our_page", "their_task",
        "closed_issue", "closed_draft_issue", "our_paper",
    ),
    "TASKS": ("closed_task", "their_task"),
    "WIKI": ("closed_page", "closed_inside", "closed_draft", "our_page"),
    "IMAGES": ("closed_image", "closed_cover"),
    "DOCUMENTS": (
        "closed_document", "closed_unused_document", "closed_issue_document", "closed_draft_document",
        "our_document",
    ),
    "REQUESTS": ("closed_request", "our_request"),
    "MEETINGS": ("closed_meeting", "closed_draft_meeting", "our_meeting"),
    "ITEMS": ("closed_meeting_item", "closed_item", "our_item"),
    "MATERIALS": ("closed_meeting_material", "closed_material", "our_material"),
    "SUBJECTS": (
        "closed_page_subject", "closed_task_subject", "closed_document_subject", "our_page_subject",
        "closed_issue_subject", "closed_article_subject", "closed_item_subject", "our_document_subject",
    ),
}  # fmt: skip
# Typed into every box that searches: nobody's words, what is closed, and what is open.
TYPED = (CLOSED[0], CLOSED[1][:-2], "제설")
PLACE = re.compile(r"\{(\w+)\}")
PART = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Visit:
    """One request. ``names`` are the things whose ids stand in it; ``echoes`` what was typed."""

    path: str
    data: tuple[tuple[str, str], ...] | None = None
    names: tuple[str, ...] = ()
    echoes: tuple[str, ...] = ()

    @property
    def is_form(self) -> bool:
        """Tell whether it is sent by POST."""
        return self.data is not None

    @property
    def is_about_closed(self) -> bool:
        """Tell whether it names something closed, so that it cannot be asked before that is there."""
        return any(name.startswith("closed") for name in self.names)


@dataclass(frozen=True)
class Address:
    """One URL pattern: its parts by name, queries to put behind it, forms to send to it.

    A part's value is a literal, a thing of the world or a group of things. In queries and forms
    ``{thing}`` is an id and ``{typed}`` stands for words typed.
    """

    parts: dict[str, Any] = field(default_factory=dict)
    queries: tuple[str, ...] = ("",)
    forms: tuple[dict[str, str], ...] = ()
    paths: tuple[str, ...] = ()
    steady: bool = True
    why_not: str = ""


def at(*, queries=(), forms=(), paths=(), steady=True, **parts: Any) -> Address:
    """Declare an address; it is asked as it is and with each query.

    ``steady=False`` says that it never answers alike twice, so that only words are looked for.
    """
    return Address(parts, ("", *queries), tuple(forms), tuple(paths), steady)


def never(why: str) -> Address:
    """Declare an address that no reader can get anything from, and say why."""
    return Address(why_not=why)


def id_of(world: World, name: str, *, missing: bool = False) -> str:
    """Return what stands for a thing in an address."""
    if name not in world.things:
        return name
    if missing and name.startswith("closed"):
        return str(FAR_AWAY)
    thing = world.things[name]
    return str(thing if isinstance(thing, str | int) else thing.pk)


def visits(pattern: str, address: Address, world: World, *, missing: bool = False) -> Iterator[Visit]:
    """Yield the requests of an address; ``missing`` puts ids that never were for closed things."""
    if address.why_not:
        return
    for template, names in _paths(pattern, address):
        path = "/" + _filled(template, world, missing)
        for query in address.queries:
            yield from _asked(path, query, names, world, missing)
        for form in address.forms:
            yield from _sent(path, form, names, world, missing)


def _paths(pattern: str, address: Address) -> Iterator[tuple[str, tuple[str, ...]]]:
    if address.paths:
        for template in address.paths:
            yield template, tuple(PLACE.findall(template))
        return
    parts = PART.findall(pattern)
    choices = [_choices(address.parts[part]) for part in parts]
    for chosen in product(*choices):
        values = iter(chosen)
        template = PART.sub(lambda _found: "{" + next(values) + "}", pattern.replace("^", ""))  # noqa: B023
        yield template, tuple(chosen)


def _choices(value: Any) -> tuple[str, ...]:
    return GROUPS.get(value, (value,)) if isinstance(value, str) else tuple(map(str, value))


def _filled(template: str, world: World, missing: bool) -> str:
    return PLACE.sub(lambda found: quote(id_of(world, found[1], missing=missing), safe="~|"), template)


def _asked(path, query, names, world, missing) -> Iterator[Visit]:
    for typed in TYPED if "{typed}" in query else ("",):
        text = query.replace("{typed}", quote(typed))
        also = tuple(PLACE.findall(text))
        text = _filled(text, world, missing)
        yield Visit(f"{path}?{text}" if text else path, None, names + also, (typed,) if typed else ())


def _sent(path, form, names, world, missing) -> Iterator[Visit]:
    for typed in TYPED if "{typed}" in urlencode(form, safe="{}") else ("",):
        data = {key: value.replace("{typed}", typed) for key, value in form.items()}
        also = tuple(PLACE.findall(" ".join(data.values())))
        filled = tuple((key, _plain(value, world, missing)) for key, value in data.items())
        echoes = [value for _key, value in filled if any(word in value for word in CLOSED)]
        yield Visit(path, filled, names + also, tuple(echoes))


def _plain(value: str, world: World, missing: bool) -> str:
    return PLACE.sub(lambda found: id_of(world, found[1], missing=missing), value)
