"""Who reads Wagtail's admin just now, and which pages exist for that person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar, Token
from functools import cached_property
from typing import Any

from django.db.models import CharField, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast
from wagtail.models import Page

from core.enums import State
from core.models import Subject
from core.pages import page_kinds


def visible_pages(user: Any) -> QuerySet:
    """Return a query of the ids of the pages ``user`` may see; the root of the tree is not one."""
    return Subject.objects.of_kind(*page_kinds()).visible_to(user).values("object_id")


def below_root(ids: Any) -> Q:
    """Return the condition on pages to be the root or among ``ids``."""
    return Q(depth=1) | Q(pk__in=ids)


class Reader:
    """One person during one request to the admin.

    While ``veiled``, managers hold only what the person may see; see ``core.guard.veil``.
    ``page_id``: the page that the address names, the one at hand in its editor.
    """

    def __init__(self, user: Any, page_id: int | None = None) -> None:
        self.user = user
        self.page_id = page_id
        self.veiled = False
        self._seen: set[int] = set()

    @cached_property
    def _pages(self) -> QuerySet:
        return visible_pages(self.user)

    @cached_property
    def page_ids(self) -> RawSQL:
        """Return the query of visible page ids for use inside others, written down only once."""
        return RawSQL(*self._pages.query.sql_with_params())  # noqa: S611 – made by the query itself

    @cached_property
    def page_ids_as_text(self) -> RawSQL:
        """Return the same as text, as generic foreign keys store them."""
        ids = self._pages.annotate(text=Cast("object_id", CharField())).values("text")
        return RawSQL(*ids.query.sql_with_params())  # noqa: S611 – made by the query itself

    @cached_property
    def all_page_ids(self) -> frozenset[int]:
        """Return the ids themselves; asked once, while nothing is being changed."""
        return frozenset(self._pages.values_list("object_id", flat=True))

    @cached_property
    def closed_paths(self) -> tuple[str, ...]:
        """Return the tree paths of the pages that exist but not for this person."""
        return tuple(closed_pages(self.user).values_list("path", flat=True))

    @cached_property
    def children(self) -> Counter[str]:
        """Return how many visible children stand below each path."""
        with unveiled():
            paths = Page.objects.filter(pk__in=self.page_ids).values_list("path", flat=True)
        return Counter(path[: -Page.steplen] for path in paths)

    def sees(self, page_id: int) -> bool:
        """Tell whether the page exists for this person."""
        if self.veiled:
            return page_id in self.all_page_ids
        if page_id not in self._seen and self._pages.filter(object_id=page_id).exists():
            self._seen.add(page_id)
        return page_id in self._seen


_current: ContextVar[Reader | None] = ContextVar("reader", default=None)


def current() -> Reader | None:
    """Return who reads the admin just now; ``None`` outside a request to it."""
    return _current.get()


def veiled() -> Reader | None:
    """Return the reader if the managers are to hide what is closed to him."""
    reader = _current.get()
    return reader if reader is not None and reader.veiled else None


def enter(reader: Reader) -> Token:
    """Begin a request; give the token to ``leave``."""
    return _current.set(reader)


def leave(token: Token) -> None:
    """End a request."""
    _current.reset(token)


@contextmanager
def nobody() -> Iterator[None]:
    """Read as outside the admin, files included: the caller keeps to himself what is closed."""
    token = _current.set(None)
    try:
        yield
    finally:
        leave(token)


@contextmanager
def unveiled() -> Iterator[None]:
    """Build queries over the whole tree: the caller filters them himself."""
    reader = _current.get()
    before, hidden = reader, reader is not None and reader.veiled
    if hidden:
        before.veiled = False
    try:
        yield
    finally:
        if hidden:
            before.veiled = True


def ids_for(user: Any) -> QuerySet | RawSQL:
    """Return the query of visible page ids, the one already written down where there is one."""
    reader = _current.get()
    return reader.page_ids if reader is not None and reader.user.pk == user.pk else visible_pages(user)


def sees(user: Any, page: Page) -> bool:
    """Tell whether ``page`` exists for ``user``; the root and a page not yet saved do."""
    if page.pk is None or page.depth == 1:
        return True
    reader = _current.get()
    if reader is not None and reader.user.pk == user.pk:
        return reader.sees(page.pk)
    return visible_pages(user).filter(object_id=page.pk).exists()


def sees_all(reader: Reader, page_ids: Iterable[int]) -> bool:
    """Tell whether every id names a page that exists for the person (the root counts)."""
    wanted = set(page_ids)
    with unveiled():
        found = Page.objects.filter(below_root(reader.page_ids), pk__in=wanted)
        return not wanted or found.count() == len(wanted)


def closed_pages(user: Any) -> QuerySet:
    """Return the pages that exist but not for ``user``; those thrown away do not count."""
    gone = Subject.objects.of_kind(*page_kinds()).filter(state=State.DELETED).values("object_id")
    with unveiled():
        return Page.objects.filter(depth__gt=1).exclude(pk__in=ids_for(user)).exclude(pk__in=gone)


def hides_below(user: Any, page: Page) -> bool:
    """Tell whether something below ``page`` is closed to ``user``."""
    reader = veiled()
    if reader is not None and reader.user.pk == user.pk:
        return any(path.startswith(page.path) and path != page.path for path in reader.closed_paths)
    return closed_pages(user).descendant_of(page).exists()
