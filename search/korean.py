"""The one Korean analysis, for every engine, at index and at query time.

Each index entry carries ``version()``; a change of what this module gives must raise ``VERSION``.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from mecab import MeCab

from search.hangul import is_letter

VERSION = 2

_LONGEST_TERM = 60
# The analyser's lattice grows with the text it is given at once.
# Each begins with a letter: the analyser passes over blanks before the first and does not count them.
_CHUNKS = re.compile(r"\S[^\n]{0,999}(?=\s|$)|\S[^\n]{0,999}")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDE = re.compile("[\uff01-\uff5e]")
# Statutes write the middle dot as ㆍ, a letter to Unicode; it joins words as a blank does.
_BLANKS = "ㆍ·・‧∙•･_\u3000\u00a0\t\r"
_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[\W_]+")
_NEITHER_NOR_LINE_END = re.compile(r"[^\w\n]+")
_BLANK_IN_HANGUL = re.compile(r"(?<=[가-힣]) (?=[가-힣])")

_NOUNS = frozenset({"NNG", "NNP", "NNB", "NR", "SL", "SH", "SN", "XR", "UNKNOWN"})
_AFFIXES = frozenset({"XPN", "XSN"})
_COUNTERS = frozenset({"NNBC"})
_STEMS = frozenset({"VV", "VA", "MAG", "IC"})
_CONTENT = _NOUNS | _AFFIXES | _COUNTERS | _STEMS
_LIGHT_VERBS = frozenset("하되있없")
# One syllable of these says nothing alone (제, 관, 회, 등).
_NEVER_ALONE = _AFFIXES | _COUNTERS | {"NNB"} | _STEMS
_PARTS = re.compile(r"([^/+]+)/(?:NNG|NNP|NR|XR)/")


@dataclass(frozen=True, slots=True)
class Morpheme:
    """A content morpheme: its form, where it stands in the folded text, how it joins others.

    ``joined`` is the form together with the noun before it, or empty.
    """

    form: str
    start: int
    end: int
    alone: bool
    joined: str = ""
    parts: tuple[str, ...] = ()

    def terms(self) -> Iterator[str]:
        """Give the words to index it under."""
        if self.alone:
            yield self.form
        if self.joined:
            yield self.joined
        yield from self.parts


@cache
def _analyser(words: Path | None) -> MeCab:
    return MeCab(user_dictionary_path=words) if words else MeCab()


class Dictionary:
    """The city's own words in use: a compiled user dictionary and its digest, or none."""

    path: Path | None = None
    digest: str = ""


def version() -> str:
    """Name the analysis in use, the city's own words included."""
    return f"{VERSION}-{Dictionary.digest}" if Dictionary.digest else str(VERSION)


def clean(text: str) -> str:
    """Compose a text (NFC) and drop what cannot be seen; readers are shown cleaned text."""
    return _CONTROL.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))


def fold(text: str) -> str:
    """Fold case and width of a cleaned text character by character: every offset stays."""
    # Looking for each is far cheaper than a translation table over every character.
    for blank in _BLANKS:
        text = text.replace(blank, " ")
    folded = text.translate(_WIDTH) if _WIDE.search(text) else text
    lowered = folded.lower()
    if len(lowered) == len(folded):
        return lowered
    return "".join(one if len(one := c.lower()) == 1 else c for c in folded)


def morphemes(text: str) -> Iterator[Morpheme]:
    """Find the content morphemes of a cleaned and folded text, in order, with offsets into it."""
    for chunk in _CHUNKS.finditer(text):
        parsed = _analyser(Dictionary.path).parse(chunk.group())
        before, counts = "", False
        for position, found in enumerate(parsed):
            tag, form = _reading(found)
            if not form:
                before = ""
                continue
            following = parsed[position + 1] if position + 1 < len(parsed) else None
            yield _morpheme(found, tag, form, chunk.start(), before, counts, following)
            before = form if tag in _NOUNS or tag in _AFFIXES else ""
            counts = tag == "SN"


def _reading(found) -> tuple[str, str]:
    """Give tag and form of a content morpheme; the form is empty for particles and endings."""
    feature, form = found.feature, found.surface
    tag = feature.start_pos or feature.pos.split("+")[0]
    if tag not in _CONTENT:
        return tag, ""
    if not any(map(str.isalnum, form)) or all(map(is_letter, form)):
        return tag, ""
    if "+" in feature.pos and feature.expression:
        form = feature.expression.split("/")[0]
    return tag, form[:_LONGEST_TERM]


def _morpheme(found, tag, form, offset, before, counts, following) -> Morpheme:
    start, end = found.span
    joins = tag in _NOUNS or tag in _AFFIXES or (tag in _COUNTERS and counts)
    whole = _unstemmed(found, tag, following)
    parts = ()
    if found.feature.type == "Compound" and found.feature.expression:
        parts = tuple(part for part in _PARTS.findall(found.feature.expression) if len(part) > 1)
    return Morpheme(
        form=whole or form,
        start=start + offset,
        end=(following.span.end if whole else end) + offset,
        alone=len(whole or form) > 1 or tag not in _NEVER_ALONE,
        joined=(before + form)[:_LONGEST_TERM] if before and joins else "",
        parts=parts,
    )


def _unstemmed(found, tag: str, following) -> str:
    """Give a one-syllable stem back what was cut off it, or nothing when the cut was right.

    No stem is shorter than two syllables: 회의 is no 회 with 의, nor 보고 a 보 with 고. A true
    one-syllable noun (숲을) keeps its cut.
    """
    if len(found.surface) != 1 or following is None or following.span.start != found.span.end:
        return ""
    both, particle = found.surface + following.surface, following.feature.pos
    if tag in _STEMS:
        return both if particle.startswith("E") and found.surface not in _LIGHT_VERBS else ""
    fits = tag in _NOUNS and particle.startswith("J") and len(both) == 2
    return both if fits and _is_noun(both, Dictionary.path) else ""


@lru_cache(maxsize=4096)
def _is_noun(word: str, words: Path | None) -> bool:
    parsed = _analyser(words).parse(word)
    return len(parsed) == 1 and parsed[0].feature.pos in _NOUNS


def terms(text: str) -> list[str]:
    """Give the words to find a text by: content morphemes, and adjacent nouns joined."""
    return [term for found in morphemes(fold(clean(text))) for term in found.terms()]


def words(text: str) -> list[str]:
    """Give the content morphemes alone, none joined: what a reader would call the words."""
    return [found.form for found in morphemes(fold(clean(text))) if found.alone]


def compact(folded: str) -> str:
    """Keep letters and digits of a folded text, without the blanks between Hangul."""
    return _BLANK_IN_HANGUL.sub("", _NEITHER_LETTER_NOR_DIGIT.sub(" ", folded).strip())


def compact_lines(lines: Iterable[str]) -> str:
    """Compact many folded lines at once; the line ends stay, each line as ``compact`` gives it."""
    kept = _NEITHER_NOR_LINE_END.sub(" ", "\n".join(lines))
    return _BLANK_IN_HANGUL.sub("", kept)


def pairs(compacted: str) -> list[str]:
    """Give the pairs of neighbouring characters that hold no blank."""
    found = (compacted[i : i + 2] for i in range(len(compacted) - 1))
    return [pair for pair in found if " " not in pair]


def bigrams(text: str) -> list[str]:
    """Give the syllable pairs of a text, across the blanks between Hangul."""
    return pairs(compact(fold(clean(text))))
