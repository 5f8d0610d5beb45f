"""The second stage: the order of the best candidates, the same for every engine; pure."""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from search import korean
from search.entry import Entry
from search.fields import text_of
from search.hangul import initials
from search.query import Reading

# How many subjects are put in order; behind them the engine's order stays.
REORDERED = 50

DICE_WEIGHT = 0.6
# From this likeness of question and title on, the question all but names the entry.
NAMED = 0.6

LONGEST_PIECE = 200
# Beyond this a text should have come in parts; it is found, but its tail adds nothing here.
LONGEST_TEXT = 100_000
_SENTENCE_END = re.compile(r"[.!?。]\s+|\n+")


@dataclass(frozen=True, slots=True)
class Reader:
    """What of the reader matters to the order: the day, and own departments and duties."""

    today: date | None = None
    departments: frozenset[int] = frozenset()
    duties: frozenset[int] = frozenset()


NOBODY = Reader()


@dataclass(frozen=True, slots=True)
class Boost:
    """A small step up or down: no boost carries an entry over one that fits clearly better."""

    name: str
    reason: str
    value: float
    share: Callable[[Entry, Reader], float]


def _freshness(entry: Entry, reader: Reader) -> float:
    if entry.date is None or reader.today is None:
        return 0.0
    return max(0.0, 1 - abs((reader.today - entry.date).days) / 365)


def _own(entry: Entry, reader: Reader) -> bool:
    return entry.duty in reader.duties or not reader.departments.isdisjoint(entry.department_path)


BOOSTS = (
    Boost("verified", "somebody answers for its being right", 0.05, lambda e, r: e.verified),
    Boost("stale", "its review is overdue", -0.10, lambda e, r: e.stale),
    Boost("fresh", "of two alike the newer holds; fades over a year", 0.05, _freshness),
    Boost("own", "one's own department and duties are asked for most", 0.05, _own),
)


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with the engine's score (stage one) and the final one (stage two)."""

    entry: Entry
    score: float
    final: float = 0.0


def weigh(frequencies: Mapping[str, int], entries: int) -> dict[str, float]:
    """Turn document frequencies of bigrams into idf weights."""
    return {
        pair: math.log(1 + (entries - min(found, entries) + 0.5) / (min(found, entries) + 0.5))
        for pair, found in frequencies.items()
    }


def order(
    candidates: Sequence[Scored],
    readings: Iterable[Reading],
    weights: Mapping[str, float],
    reader: Reader = NOBODY,
) -> list[Scored]:
    """Put candidates in their final order: best first, ties by subject and part."""
    best = max((candidate.score for candidate in candidates), default=0.0) or 1.0
    readings = tuple(readings)
    scored = []
    for candidate in candidates:
        likeness = _likeness(candidate.entry, readings, weights)
        boosts = sum(boost.value * boost.share(candidate.entry, reader) for boost in BOOSTS)
        final = candidate.score / best + likeness + boosts
        scored.append(Scored(candidate.entry, candidate.score, final))
    return sorted(scored, key=lambda one: (-one.final, one.entry.subject_id, one.entry.part))


def _likeness(entry: Entry, readings: Sequence[Reading], weights: Mapping[str, float]) -> float:
    title, pieces = korean.compact(korean.fold(entry.title)), Pieces(text_of(entry))
    return max((r.weight * _fit(r, title, pieces, weights) for r in readings), default=0.0)


def _fit(reading: Reading, title: str, pieces: "Pieces", weights: Mapping[str, float]) -> float:
    if reading.of_initials:
        return _titular(reading.bigrams, initials(title))
    return _titular(reading.bigrams, title) + win(reading.bigrams, title, pieces, weights)


def _titular(bigrams: frozenset[str], title: str) -> float:
    likeness = dice(bigrams, frozenset(korean.pairs(title)))
    return DICE_WEIGHT * likeness + max(0.0, likeness - NAMED) / (1 - NAMED)


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """Compare two sets of syllable bigrams: 0 nothing in common, 1 the same."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


class Pieces:
    """A text cut at sentence ends, at most 200 characters each, folded and without blanks."""

    def __init__(self, text: str) -> None:
        """Take a cleaned text."""
        pieces = (piece for _offset, piece in cut(korean.fold(text[:LONGEST_TEXT])))
        self._whole = korean.compact_lines(piece.replace("\n", " ") for piece in pieces)

    def best(self, weights: Mapping[str, float]) -> float:
        """Give the largest sum of weights of the pairs that one piece holds."""
        present = {pair: weight for pair, weight in weights.items() if pair in self._whole}
        if not present:
            return 0.0
        lines = self._whole.split("\n")
        return max(sum(w for pair, w in present.items() if pair in line) for line in lines)


def win(bigrams: frozenset[str], title: str, pieces: Pieces, weights: Mapping[str, float]) -> float:
    """Give the idf-weighted share of the bigrams that the title and the best piece hold, 0 to 1.

    The title counts in every piece, or sibling statutes win.
    """
    weighed = {pair: weights.get(pair, 0.0) for pair in bigrams}
    total = sum(weighed.values())
    if not total:
        return 0.0
    rest = {pair: weight for pair, weight in weighed.items() if pair not in title}
    return (total - sum(rest.values()) + pieces.best(rest)) / total


def cut(text: str) -> list[tuple[int, str]]:
    """Cut a text at sentence ends into pieces of at most 200 characters, each with its offset."""
    pieces, start = [], 0
    for end in [*(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]:
        for offset in range(start, end, LONGEST_PIECE):
            pieces.append((offset, text[offset : min(offset + LONGEST_PIECE, end)]))
        start = end
    return pieces
