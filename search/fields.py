"""What the analysis adds to an entry: the same fields for every engine."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from search import korean
from search.entry import Entry
from search.hangul import initials, strokes

TERMS, TITLE_BIGRAMS, BODY_BIGRAMS = "terms", "title_bigrams", "body_bigrams"
JAMO, CHOSEONG = "jamo", "choseong"

# BM25F with the title three times as heavy, on any engine.
TITLE_WEIGHT = 3
# A name that begins with what was typed outranks one that merely contains it.
BEGINNING = "^"
LONGEST_PREFIX = 40


@dataclass(frozen=True, slots=True)
class Analysed:
    """A cleaned entry and its searchable fields, each a list of words for a whitespace analyser."""

    entry: Entry
    terms: list[str]
    title_bigrams: list[str]
    body_bigrams: list[str]
    jamo: list[str]
    choseong: list[str]
    version: str


def text_of(entry: Entry) -> str:
    """Give the text that is searched, shown and highlighted below the title."""
    return "\n".join(filter(None, (entry.summary, entry.body)))


def cleaned(entry: Entry) -> Entry:
    """Clean all texts of an entry, so that whatever came in can be stored and shown."""
    return replace(
        entry,
        title=korean.clean(entry.title),
        summary=korean.clean(entry.summary),
        body=korean.clean(entry.body),
        aliases=tuple(map(korean.clean, entry.aliases)),
    )


def analyse(entry: Entry) -> Analysed:
    """Analyse an entry; pure, the costly part of indexing."""
    entry = cleaned(entry)
    names = [entry.title, *entry.aliases]
    beginnings = [start for name in names for start in _beginnings(name)]
    named = [term for alias in entry.aliases for term in korean.terms(alias)]
    return Analysed(
        entry=entry,
        terms=korean.terms(entry.title) * TITLE_WEIGHT + named + korean.terms(text_of(entry)),
        title_bigrams=korean.bigrams(entry.title),
        body_bigrams=korean.bigrams(text_of(entry)),
        jamo=_spelt(beginnings, strokes),
        choseong=_spelt(beginnings, initials),
        version=korean.version(),
    )


def squeeze(text: str) -> str:
    """Fold a name or what is typed for it, without any blank, as completion compares them."""
    return korean.compact(korean.fold(korean.clean(text))).replace(" ", "")


def _beginnings(name: str) -> Iterator[str]:
    """Give a name from each of its words on, blanks removed; the whole carries a mark."""
    folded = korean.fold(name)
    whole = squeeze(name)
    if not whole:
        return
    yield BEGINNING + whole[:LONGEST_PREFIX]
    starts = {position for position in range(len(folded)) if _opens_word(folded, position)}
    starts |= {found.start for found in korean.morphemes(folded) if found.alone}
    for start in sorted(starts):
        if rest := squeeze(folded[start : start + 2 * LONGEST_PREFIX]):
            yield rest[:LONGEST_PREFIX]


def _opens_word(text: str, position: int) -> bool:
    before = text[position - 1] if position else " "
    return text[position].isalnum() and not before.isalnum()


def _spelt(beginnings: Iterable[str], spell) -> list[str]:
    spelt = (BEGINNING + spell(b[1:]) if b.startswith(BEGINNING) else spell(b) for b in beginnings)
    return list(dict.fromkeys(one[: LONGEST_PREFIX + 1] for one in spelt))
