"""Turn an engine-independent query into tantivy's; the only place where its filters are built."""

import re
from collections.abc import Callable, Iterable, Sequence

from tantivy import FieldType, Occur, Query

from search.engines.embedded_schema import schema
from search.query import CandidateQuery, CompletionQuery, Match, SearchQuery

# A bigram of the body that more entries hold than this says nothing.
COMMON_COUNT, COMMON_SHARE = 100, 0.1


def matching(query: CandidateQuery, frequency: Callable[[str, str], int], size: int) -> Query:
    """Build the scored and filtered query; ``frequency`` counts entries by field and word."""
    most = max(COMMON_COUNT, size * COMMON_SHARE)
    clauses = [
        _clause(match)
        for match in query.matches
        if not match.rare or frequency(match.field, match.value) <= most
    ]
    scored = _any(clauses) if query.matches or query.asked.text.strip() else Query.all_query()
    wanted = [scored, *filters(query.asked)]
    if query.enough:
        wanted.append(_unscored(_any(_at_least(count, words) for count, words in query.enough)))
    return _all(wanted, without=_hidden(query.asked))


def completing(query: CompletionQuery) -> Query:
    """Build the scored and filtered query of a completion."""
    scored = _any(_clause(match) for match in query.matches)
    return _all([scored, *filters(query.asked)], without=_hidden(query.asked))


def narrowed(query: Query, several: bool) -> Query:
    """Keep the entries whose subject has several entries, or those whose subject has just one."""
    only = _unscored(Query.term_query(schema(), "several", several))
    return _all([query, only], without=[])


def of_subjects(subject_ids: Iterable[int]) -> Query:
    """Find all entries of subjects, without any filter: for upkeep, never for a reader."""
    return _one_of("subject", subject_ids)


def filters(asked: SearchQuery) -> list[Query]:
    """Build what an entry must fulfil whatever was typed; the audience stands first."""
    found = [_one_of("audience", asked.audience)]
    if asked.drafts:
        published = _unscored(Query.term_query(schema(), "draft", False))
        found.append(_any([published, _one_of("editors", asked.audience)]))
    for name, values in (
        ("kind", asked.kinds),
        ("department", asked.departments),
        ("task", asked.tasks),
    ):
        if values:
            found.append(_one_of(name, values))
    if asked.mine:
        found.append(_any([_one_of("person", asked.mine), _one_of("duty", asked.mine)]))
    if asked.subjects is not None:
        found.append(_one_of("subject", asked.subjects))
    if asked.since or asked.until:
        found.append(_unscored(_between(asked)))
    return found


def _hidden(asked: SearchQuery) -> list[Query]:
    """Build what no hit may be: an excluded subject, or a draft nobody asked for."""
    hidden = [] if asked.drafts else [Query.term_query(schema(), "draft", True)]
    if asked.exclusions:
        hidden.append(Query.term_set_query(schema(), "subject", sorted(asked.exclusions)))
    return hidden


def _clause(match: Match) -> Query:
    if match.prefix:
        plain = Query.regex_query(schema(), match.field, re.escape(match.value) + ".*")
    else:
        plain = Query.term_query(schema(), match.field, match.value, "freq")
    return Query.boost_query(plain, match.weight)


def _between(asked: SearchQuery) -> Query:
    first = asked.since.toordinal() if asked.since else 1
    last = asked.until.toordinal() if asked.until else None
    return Query.range_query(schema(), "day", FieldType.Integer, first, last)


def _at_least(count: int, words: Sequence[str]) -> Query:
    clauses = [(Occur.Should, Query.term_query(schema(), "terms", word, "freq")) for word in words]
    return Query.boolean_query(clauses, minimum_number_should_match=count)


def _one_of(name: str, values: Iterable[int | str]) -> Query:
    return _unscored(Query.term_set_query(schema(), name, sorted(values)))


def _unscored(query: Query) -> Query:
    return Query.boost_query(query, 0.0)


def _any(queries: Iterable[Query]) -> Query:
    clauses = [(Occur.Should, query) for query in queries]
    return Query.boolean_query(clauses) if clauses else Query.empty_query()


def _all(wanted: Iterable[Query], *, without: Iterable[Query]) -> Query:
    clauses = [(Occur.Must, query) for query in wanted]
    return Query.boolean_query(clauses + [(Occur.MustNot, query) for query in without])
