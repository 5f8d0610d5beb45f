"""The menus: rooms register their entries, the frame draws those the reader is offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from core.access import get_access
from core.tokens import PUBLIC, STAFF

MAIN = "main"
ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry: ``audience`` is ``public`` or ``staff``, ``place`` the main or the account menu.

    The entry is marked as current below ``match_prefix``, or at its own address when that is empty.
    With an ``action`` it is offered only to who may do that.
    """

    label: Any
    url_name: str
    order: int = 100
    audience: str = STAFF
    match_prefix: str = ""
    place: str = MAIN
    action: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """What menus, tabs and side navigation draw; ``children`` only where the branch is open."""

    label: Any
    url: str
    current: bool = False
    count: int | None = None
    children: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class Inbox:
    """Where a person's inbox is, and how many unread things ``count(user)`` finds in it."""

    url_name: str
    count: Callable[[Any], int]


_items: dict[str, NavItem] = {}
_inboxes: list[Inbox] = []


def register(item: NavItem) -> None:
    """Add an entry; registering the same address again replaces it."""
    _items[item.url_name] = item


def register_inbox(inbox: Inbox) -> None:
    """Name the one inbox of the site; the frame shows its count beside the bell."""
    _inboxes[:] = [inbox]


def inbox_for(user: Any) -> dict:
    """Return the inbox's address and its count, which asks the database only where it is drawn."""
    if not _inboxes or not getattr(user, "is_authenticated", False):
        return {}
    inbox = _inboxes[0]
    count = SimpleLazyObject(lambda: inbox.count(user))
    return {"inbox_url": reverse(inbox.url_name), "inbox_count": count}


def items_for(user: Any, path: str, place: str = MAIN) -> list[Link]:
    """Return the entries of ``place`` that ``user`` is offered, the one for ``path`` marked."""
    fitting = [item for item in _items.values() if item.place == place]
    offered = [item for item in fitting if item.audience == PUBLIC]
    if getattr(user, "is_authenticated", False) and len(offered) < len(fitting):
        held = get_access().audience_of(user)
        offered = [item for item in fitting if item.audience in held]
    can = get_access().can
    offered = [item for item in offered if not item.action or can(user, item.action)]
    offered.sort(key=lambda item: (item.order, item.url_name))
    return [_link(item, path) for item in offered]


def _link(item: NavItem, path: str) -> Link:
    url = reverse(item.url_name)
    below = path.startswith(item.match_prefix) if item.match_prefix else path == url
    return Link(item.label, url, current=below)
