"""One search from question to ordered page, the same on every engine; needs no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from search.engines import Counts, Found, Snapshot
from search.entry import Entry
from search.order import NOBODY, REORDERED, Reader, Scored, order, weigh
from search.parts import further
from search.query import (
    CandidateQuery,
    SearchQuery,
    Sort,
    Synonyms,
    no_synonyms,
    parse,
    parse_completion,
)

# A long file may fill the top with its parts: so many entries are looked at to find 50 subjects.
MOST_ENTRIES = 4 * REORDERED
_COMPLETIONS_COMPARED = 60


@dataclass(frozen=True, slots=True)
class Page:
    """The entries of one page, one for each subject, and the counts of all.

    ``further`` counts by subject the other parts of a file that hold the words.
    """

    query: CandidateQuery
    entries: tuple[Entry, ...]
    counts: Counts
    further: Mapping[int, int] = field(default_factory=dict)


def find(
    snapshot: Snapshot,
    asked: SearchQuery,
    reader: Reader = NOBODY,
    synonyms: Synonyms = no_synonyms,
) -> Page:
    """Answer one query from one snapshot; raises ``EngineUnavailable``."""
    query = parse(asked, synonyms)
    counts = snapshot.counts(query)
    if not counts.total and query.enough:
        # Nothing holds enough of the words: then the newest among what holds any of them.
        query = replace(query, enough=())
        counts = snapshot.counts(query)
    entries = tuple(ranked(snapshot, query, reader))
    return Page(query, entries, counts, further(snapshot, query, entries))


def ranked(snapshot: Snapshot, query: CandidateQuery, reader: Reader = NOBODY) -> list[Entry]:
    """Return the entries of the page asked for: the best part of each subject, in final order."""
    first = (query.asked.page - 1) * query.asked.size
    last = first + query.asked.size
    if query.asked.sort is Sort.NEWEST or not query.readings:
        return snapshot.load(_subjects(snapshot, query, last)[first:last])
    top = _top(snapshot, query, reader)
    if last <= len(top) or len(top) < REORDERED:
        return [one.entry for one in top[first:last]]
    shown = {one.entry.subject_id for one in top}
    behind = [one for one in _subjects(snapshot, query, last) if one.subject_id not in shown]
    rest = behind[max(first - len(top), 0) : last - len(top)]
    return [one.entry for one in top[first:last]] + snapshot.load(rest)


def _top(snapshot: Snapshot, query: CandidateQuery, reader: Reader) -> list[Scored]:
    """Put the first subjects in order, by the best of the parts that were found."""
    kept: list[Found] = []
    subjects: set[int] = set()
    for one in snapshot.candidates(query, MOST_ENTRIES):
        if one.subject_id in subjects or len(subjects) < REORDERED:
            subjects.add(one.subject_id)
            kept.append(one)
    entries = zip(snapshot.load(kept), kept, strict=True)
    scored = [Scored(entry, one.score) for entry, one in entries]
    pairs = {pair for reading in query.readings for pair in reading.bigrams}
    weights = weigh(snapshot.frequencies(pairs), snapshot.size)
    best: dict[int, Scored] = {}
    for one in order(scored, query.readings, weights, reader):
        best.setdefault(one.entry.subject_id, one)
    return list(best.values())


def _subjects(snapshot: Snapshot, query: CandidateQuery, wanted: int) -> list[Found]:
    """Return each subject's first hit in the engine's order, ``wanted`` of them if there are."""
    limit = max(wanted, REORDERED)
    while True:
        found = snapshot.candidates(query, limit)
        first: dict[int, Found] = {}
        for one in found:
            first.setdefault(one.subject_id, one)
        if len(first) >= wanted or len(found) < limit:
            return list(first.values())
        limit *= 2


def complete(snapshot: Snapshot, asked: SearchQuery) -> list[Entry]:
    """Return what the half-typed text may mean, shorter names first among equally good ones."""
    found = snapshot.completions(parse_completion(asked), _COMPLETIONS_COMPARED)
    loaded: Sequence[Entry] = snapshot.load(found)
    pairs = sorted(
        zip(found, loaded, strict=True),
        key=lambda pair: (-pair[0].score, len(pair[1].title), pair[1].title, pair[0].subject_id),
    )
    first: dict[int, Entry] = {}
    for one, entry in pairs:
        first.setdefault(one.subject_id, entry)
    return list(first.values())[: asked.size]
