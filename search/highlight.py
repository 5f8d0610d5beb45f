"""Show why a hit was found: marks in its title and in the best stretch of its text, escaped."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search import korean
from search.hangul import initials
from search.order import LONGEST_TEXT, cut
from search.query import LONGEST_TEXT as LONGEST_QUESTION
from search.query import Reading, readings_of

SHOWN = 160
# Between the cells of a table's row, empty ones too: a bar in the text, a dot to read.
_BARS = re.compile(r"(?:(?:^|[^\S\n]+)\|(?=\s|$))+[^\S\n]*", re.MULTILINE)
_DOT = " · "
_OPEN, _CLOSE, _ELLIPSIS = "<mark>", "</mark>", "…"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to mark: the words of a question; its bigrams where no word is found; its 초성."""

    terms: frozenset[str]
    bigrams: frozenset[str]
    initials: tuple[str, ...] = ()


NOTHING = Wanted(frozenset(), frozenset())


def wanted(readings: Iterable[Reading]) -> Wanted:
    """Collect what all readings of a question ask to be marked."""
    readings = tuple(readings)
    plain = [reading for reading in readings if not reading.of_initials]
    terms = frozenset(term for reading in plain for term in korean.terms(reading.text))
    longer = frozenset(term for term in terms if len(term) > 1)
    bigrams = frozenset(pair for reading in plain for pair in reading.bigrams)
    spelt = tuple(reading.text for reading in readings if reading.of_initials)
    return Wanted(longer or terms, bigrams, spelt)


def wanted_by(question: str) -> Wanted:
    """Collect what a question asks to be marked in what it has found."""
    return wanted(readings_of(korean.clean(question[:LONGEST_QUESTION]).strip()))


def highlight(text: str, asked: Wanted) -> SafeString:
    """Return the whole text as HTML with ``<mark>`` round what was asked for."""
    text = korean.clean(text)
    return _marked(text, _spans(text, asked))


def snippet(text: str, asked: Wanted) -> SafeString:
    """Return about 160 characters as HTML: those that hold most of the question, else the first."""
    text = korean.clean(text[:LONGEST_TEXT])
    start = _best_start(text, asked)
    piece = _BARS.sub(_DOT, text[start : start + SHOWN])
    lines = (line.removeprefix(_DOT).removesuffix(_DOT) for line in piece.split("\n"))
    stripped = " ".join(" ".join(lines).split())
    before = _ELLIPSIS if text[:start].strip() else ""
    after = _ELLIPSIS if text[start + SHOWN :].strip() else ""
    return mark_safe(before + highlight(stripped, asked) + after)


def _best_start(text: str, asked: Wanted) -> int:
    best, most = 0, 0
    for offset, piece in cut(text):
        compacted = korean.compact(korean.fold(piece))
        found = sum(pair in compacted for pair in asked.bigrams)
        if found > most:
            best, most = offset + _lead(piece, asked), found
    return best


def _lead(piece: str, asked: Wanted) -> int:
    """Tell how much of a long piece to leave out so that its first mark is shown."""
    if len(piece) <= SHOWN:
        return 0
    first = next(iter(_spans(piece, asked)), (0, 0))[0]
    return min(max(first - SHOWN // 4, 0), len(piece) - SHOWN)


def _spans(text: str, asked: Wanted) -> list[tuple[int, int]]:
    if asked == NOTHING:
        return []
    folded = korean.fold(text)
    spans = [
        (found.start, found.end)
        for found in korean.morphemes(folded)
        if found.form in asked.terms or not asked.terms.isdisjoint(found.parts)
    ]
    spans = spans or list(_pairs_in(folded, asked.bigrams)) or list(_initials_in(folded, asked))
    return _merged(spans)


def _pairs_in(folded: str, bigrams: frozenset[str]) -> Iterator[tuple[int, int]]:
    places = [place for place, character in enumerate(folded) if character.isalnum()]
    for one, other in pairwise(places):
        if other - one <= 2 and folded[one] + folded[other] in bigrams:
            yield one, other + 1


def _initials_in(folded: str, asked: Wanted) -> Iterator[tuple[int, int]]:
    places = [place for place, character in enumerate(folded) if character.isalnum()]
    spelt = "".join(initials(folded[place])[0] for place in places)
    for letters in asked.initials:
        found = spelt.find(letters)
        if found >= 0:
            yield places[found], places[found + len(letters) - 1] + 1


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _marked(text: str, spans: Iterable[tuple[int, int]]) -> SafeString:
    pieces, done = [], 0
    for start, end in spans:
        pieces += [escape(text[done:start]), _OPEN, escape(text[start:end]), _CLOSE]
        done = end
    return mark_safe("".join([*pieces, escape(text[done:])]))
