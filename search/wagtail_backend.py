"""Wagtail's own search boxes: pages and documents through our index, others by plain substring.

Whatever is found lies inside the queryset that Wagtail gives, which is filtered by then; an index
that does not answer costs the quality of the search alone.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from modelsearch.backends.base import BaseSearchBackend
from modelsearch.backends.database.fallback import (
    DatabaseSearchQueryCompiler,
    DatabaseSearchResults,
)
from modelsearch.query import And, Boost, MatchAll, Or, Phrase, PlainText
from wagtail.documents import get_document_model
from wagtail.models import Page

from core import guard
from core.access import get_access
from core.models import Subject, UsedKind
from core.pages import page_kinds
from search import live
from search.engines import EngineUnavailable, Snapshot
from search.find import complete, ranked
from search.query import LARGEST_PAGE, SearchQuery, parse

log = logging.getLogger(__name__)

# Nobody leafs further in a list that is ordered by fit.
_MOST_PAGES = 3


class QueryCompiler(DatabaseSearchQueryCompiler):
    """A query over any fields: the database does the filtering, so none must be declared."""

    is_typing = False

    def check(self) -> None:
        """Accept every queryset."""

    def get_fields_names(self) -> Iterator[str]:
        """Name the text fields of the model; those for completion where there are no others."""
        names = list(super().get_fields_names())
        model = self.queryset.model
        yield from names or [field.field_name for field in model.get_autocomplete_search_fields()]

    @cached_property
    def text(self) -> str | None:
        """Return what was typed, or ``None`` for a query that takes everything."""
        if isinstance(self.query, MatchAll):
            return None
        return " ".join(_typed(self.query))

    def plain_filter(self) -> Q:
        """Return the condition that each word stands in one of the fields."""
        words = (self.text or "").replace("\x00", " ").split()
        if not words or not self.fields_names:
            return Q(pk__in=())
        return Q(*(self.build_single_term_filter(word) for word in words))


class AutocompleteQueryCompiler(QueryCompiler):
    """The same while something is being typed."""

    is_typing = True


def _typed(query: Any) -> Iterator[str]:
    if isinstance(query, PlainText | Phrase):
        yield query.query_string
    elif isinstance(query, Boost):
        yield from _typed(query.subquery)
    elif isinstance(query, And | Or):
        for part in query.subqueries:
            yield from _typed(part)


class Results(DatabaseSearchResults):
    """Rows of the given queryset; pages and documents in the order of the index."""

    @cached_property
    def _ids(self) -> list[int] | None:
        """Return the ids of the things that fit, the best first; ``None`` if none can be asked."""
        reader, compiler = guard.current(), self.query_compiler
        kinds = _kinds_of(self.model)
        if reader is None or not kinds or compiler.text is None:
            return None
        try:
            found = find_ids(reader.user, compiler.text, compiler.queryset, kinds, compiler.is_typing)
        except EngineUnavailable:
            log.exception("The search engine does not answer; the titles are searched instead.")
            return None
        return found if issubclass(self.model, Page) else [*found, *self._named(found)]

    def _named(self, found: list[int]) -> list[int]:
        """Return what has the words in its title too: a file is chosen right after it was brought."""
        compiler = self.query_compiler
        named = compiler.queryset.filter(compiler.plain_filter()).exclude(pk__in=found)
        return list(named.order_by("-pk").values_list("pk", flat=True).distinct())

    def _matching(self) -> QuerySet:
        queryset = self.query_compiler.queryset
        if self.query_compiler.text is None:
            return queryset
        if self._ids is None:
            return queryset.filter(self.query_compiler.plain_filter()).distinct()
        return queryset.filter(pk__in=self._ids)

    def get_queryset(self) -> QuerySet:
        """Return the rows in the queryset's own order."""
        queryset = self._matching()
        if not queryset.query.order_by:
            queryset = queryset.order_by("-pk")
        return queryset[self.start : self.stop]

    def _do_search(self) -> Iterable[Any]:
        if self._ids is None or not self.query_compiler.order_by_relevance:
            rows = list(self.get_queryset())
        else:
            there = set(self._matching().values_list("pk", flat=True))
            wanted = [pk for pk in self._ids if pk in there][self.start : self.stop]
            place = {pk: number for number, pk in enumerate(wanted)}
            found = self.query_compiler.queryset.filter(pk__in=wanted)
            rows = sorted(found, key=lambda thing: place[thing.pk])
        if self._score_field:
            for row in rows:
                setattr(row, self._score_field, None)
        return rows

    def _do_count(self) -> int:
        found = self._matching().count()
        stop = found if self.stop is None else min(self.stop, found)
        return max(stop - self.start, 0)


class SearchBackend(BaseSearchBackend):
    """What ``WAGTAILSEARCH_BACKENDS`` names; it keeps no index of its own."""

    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
    results_class = Results


def _kinds_of(model: type) -> frozenset[str]:
    """Return the kinds of subject that the rows of ``model`` are; none for what has no entries."""
    if issubclass(model, Page):
        return page_kinds()
    is_document = issubclass(model, get_document_model())
    return frozenset({str(UsedKind.DOCUMENT)}) if is_document else frozenset()


def find_ids(
    user: Any, text: str, things: QuerySet, kinds: frozenset[str], is_typing: bool
) -> list[int]:
    """Return ids of ``things`` that fit, the best first, unpublished text too for its editors.

    Raises ``EngineUnavailable``.
    """
    within = things.order_by().values("pk")
    rows = Subject.objects.filter(kind__in=kinds, object_id__in=within)
    subjects = dict(rows.values_list("pk", "object_id"))
    snapshot, exclusions = live.snapshot()
    asked = SearchQuery(
        text=text,
        audience=get_access().audience_of(user),
        exclusions=exclusions,
        kinds=kinds,
        subjects=frozenset(subjects),
        drafts=True,
        size=LARGEST_PAGE,
    )
    found = _typing(snapshot, asked) if is_typing else []
    found += _asking(snapshot, asked)
    return [subjects[subject_id] for subject_id in dict.fromkeys(found)]


def _typing(snapshot: Snapshot, asked: SearchQuery) -> list[int]:
    return [entry.subject_id for entry in complete(snapshot, asked)]


def _asking(snapshot: Snapshot, asked: SearchQuery) -> list[int]:

    found: list[int] = []
    for number in range(1, _MOST_PAGES + 1):
        entries = ranked(snapshot, parse(replace(asked, page=number)))
        found += [entry.subject_id for entry in entries]
        if len(entries) < asked.size:
            break
    return found
