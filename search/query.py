"""From what somebody asked to what an engine must match; pure, tested without any engine."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from search import fields, korean
from search.hangul import from_hangul_keys, from_latin_keys, initials, is_consonants, strokes

LONGEST_TEXT = 300
LARGEST_PAGE, MOST_PAGES = 100, 100

# Weights of the first stage, as measured (DESIGN.md §5).
TERM_WEIGHT, TITLE_BIGRAM_WEIGHT, BODY_BIGRAM_WEIGHT = 1.0, 0.3, 0.2
# What the reader did type counts more than what he may have meant by it.
SLIP_WEIGHT = 0.8
# Below any word found by its letters, so that exact hits outrank 초성 hits.
INITIALS_WEIGHT = 0.5
# Newest first makes sense only among entries that hold nearly all of the words.
WORDS_FOR_NEWEST = 0.7

Synonyms = Callable[[list[str]], Iterable[tuple[str, float]]]


class Sort(StrEnum):
    """The orders a reader may choose."""

    RELEVANCE = "relevance"
    NEWEST = "newest"


class AudienceRequired(ValueError):
    """Raised for a query that does not say on whose behalf it is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """What is asked, by whom: ``audience`` is the reader's tokens and must not be empty.

    ``departments`` and ``tasks`` take in what lies below them; ``mine`` names people and duties of
    which an entry must hold one; ``since`` and ``until`` are days, both inclusive; pages count
    from 1. ``drafts`` asks for unpublished text too, which only its editors' tokens open.
    """

    text: str = ""
    audience: frozenset[str]
    exclusions: frozenset[int] = frozenset()
    kinds: frozenset[str] = frozenset()
    departments: frozenset[int] = frozenset()
    tasks: frozenset[int] = frozenset()
    mine: frozenset[int] = frozenset()
    subjects: frozenset[int] | None = None
    since: date | None = None
    until: date | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    size: int = 20
    drafts: bool = False

    def __post_init__(self) -> None:
        """Refuse a query without audience; bring paging into its bounds."""
        if not self.audience:
            raise AudienceRequired("A search needs the tokens of the one who asks.")
        object.__setattr__(self, "page", min(max(self.page, 1), MOST_PAGES))
        object.__setattr__(self, "size", min(max(self.size, 1), LARGEST_PAGE))


@dataclass(frozen=True, slots=True)
class Match:
    """One clause of the first stage; any one of them suffices, each adds its weighted score.

    A ``rare`` one counts only where at most max(100, 10 %) of the entries hold it.
    """

    field: str
    value: str
    weight: float
    prefix: bool = False
    rare: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand the text: as typed, as meant on the other keyboard, as 초성."""

    text: str
    weight: float
    bigrams: frozenset[str]
    words: tuple[str, ...] = ()
    of_initials: bool = False


@dataclass(frozen=True, slots=True)
class CandidateQuery:
    """What an engine answers: clauses to match and the query whose filters hold.

    With ``enough``, an entry must hold that many words of one of the lists.
    """

    asked: SearchQuery
    matches: tuple[Match, ...] = ()
    readings: tuple[Reading, ...] = ()
    enough: tuple[tuple[int, tuple[str, ...]], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class CompletionQuery:
    """Prefixes that complete what is being typed, the best first, and the query's filters."""

    asked: SearchQuery
    matches: tuple[Match, ...]


def no_synonyms(terms: list[str]) -> Iterable[tuple[str, float]]:
    """Add nothing; the dictionary's place in ``parse``."""
    return ()


def parse(asked: SearchQuery, synonyms: Synonyms = no_synonyms) -> CandidateQuery:
    """Turn a query into clauses; punctuation, quotes and operators are plain separators."""
    text = korean.clean(asked.text[:LONGEST_TEXT]).strip()
    readings = readings_of(text)
    matches: dict[tuple[str, str], Match] = {}
    for reading in readings:
        for match in _matches(reading, synonyms):
            known = matches.get((match.field, match.value))
            if known is None or known.weight < match.weight:
                matches[match.field, match.value] = match
    least = enough(readings) if asked.sort is Sort.NEWEST else ()
    return CandidateQuery(asked, tuple(matches.values()), readings, least)


def readings_of(text: str) -> tuple[Reading, ...]:
    """Return the ways to understand a cleaned text, as typed first."""
    if not text:
        return ()
    readings = [_reading(text, 1.0)]
    meant = [from_latin_keys(text), from_hangul_keys(text)]
    readings += [_reading(other, SLIP_WEIGHT) for other in meant if other]
    consonants = "".join(word for word in text.split() if is_consonants(word))
    if len(consonants) > 1:
        split = initials(consonants)
        pairs = frozenset(korean.pairs(split))
        readings.append(Reading(split, INITIALS_WEIGHT, pairs, of_initials=True))
    return tuple(readings)


def _reading(text: str, weight: float) -> Reading:
    words = tuple(dict.fromkeys(korean.words(text)))
    return Reading(text, weight, frozenset(korean.bigrams(text)), words)


def _matches(reading: Reading, synonyms: Synonyms) -> Iterable[Match]:
    weight = reading.weight
    if reading.of_initials:
        yield Match(fields.CHOSEONG, reading.text[: fields.LONGEST_PREFIX], weight, prefix=True)
        return
    terms = list(dict.fromkeys(korean.terms(reading.text)))
    for term in terms:
        yield Match(fields.TERMS, term, TERM_WEIGHT * weight)
    for term, share in synonyms(terms):
        yield Match(fields.TERMS, term, TERM_WEIGHT * weight * share)
    for pair in sorted(reading.bigrams):
        yield Match(fields.TITLE_BIGRAMS, pair, TITLE_BIGRAM_WEIGHT * weight)
        yield Match(fields.BODY_BIGRAMS, pair, BODY_BIGRAM_WEIGHT * weight, rare=True)


def enough(readings: tuple[Reading, ...]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return how many words of which reading make an entry one that holds nearly all of them."""
    wanted = ((reading.words, len(reading.words) * WORDS_FOR_NEWEST) for reading in readings)
    return tuple((int(least + 0.999), words) for words, least in wanted if words)


# Weights among completions: the name's beginning, one of its words, then the same in 초성.
_NAME, _WORD, _NAME_INITIALS, _WORD_INITIALS = 8.0, 4.0, 2.0, 1.0


def parse_completion(asked: SearchQuery) -> CompletionQuery:
    """Turn what is being typed into prefixes; a half typed syllable counts as far as it goes."""
    typed = korean.clean(asked.text[:LONGEST_TEXT])
    matches: list[Match] = []
    meant = [typed, from_latin_keys(typed), from_hangul_keys(typed)]
    for share, text in zip((1.0, SLIP_WEIGHT, SLIP_WEIGHT), meant, strict=True):
        matches += _completions(fields.squeeze(text or ""), share)
    return CompletionQuery(asked, tuple(matches))


def _completions(squeezed: str, share: float) -> Iterable[Match]:
    spelt = strokes(squeezed)[: fields.LONGEST_PREFIX]
    if len(spelt) < 2:
        return
    yield Match(fields.JAMO, fields.BEGINNING + spelt, _NAME * share, prefix=True)
    yield Match(fields.JAMO, spelt, _WORD * share, prefix=True)
    if is_consonants(squeezed):
        first = initials(squeezed)[: fields.LONGEST_PREFIX]
        yield Match(fields.CHOSEONG, fields.BEGINNING + first, _NAME_INITIALS, prefix=True)
        yield Match(fields.CHOSEONG, first, _WORD_INITIALS, prefix=True)
