"""Long things come in parts: the page that a hit opens at, and how many more hold the words."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.http import urlencode

from search import korean
from search.engines import Snapshot
from search.entry import Entry
from search.highlight import Wanted
from search.query import WORDS_FOR_NEWEST, CandidateQuery, Sort, enough

# Stands in the body of a part between its pages, once for each number turned; in no text of a page,
# and it outlasts the cleaning of what the index keeps.
PAGE_END = "\n\n\n"
_PAGES = re.compile(r"p(\d+)(?:-\d+)?")
# So many parts of the files on one page of results are looked at.
_MOST_PARTS = 100


@dataclass(frozen=True, slots=True)
class Place:
    """The page of a part that holds most of what was asked, and its text."""

    page: int
    text: str


def place_in(entry: Entry, asked: Wanted) -> Place | None:
    """Return the best page of a page range; ``None`` for an entry that is none."""
    known = _PAGES.fullmatch(entry.part)
    if known is None:
        return None
    pages = [Place(int(known[1]) + turned, text) for turned, text in enumerate(entry.body.split(PAGE_END))]
    return max(pages, key=lambda place: (_held(place.text, asked.bigrams), -place.page))


def address_of(entry: Entry, place: Place | None, text: str) -> str:
    """Return where a hit leads: a page of a file with the words of the question, or the whole."""
    if place is None:
        return entry.url
    asked = {"page": place.page, **({"q": text} if text else {})}
    return f"{entry.url.partition('?')[0]}?{urlencode(asked)}#p{place.page}"


def further(snapshot: Snapshot, query: CandidateQuery, shown: Iterable[Entry]) -> dict[int, int]:
    """Count by subject the other parts of the shown files that hold nearly all of the words."""
    parts = {entry.subject_id: entry.part for entry in shown if _PAGES.fullmatch(entry.part)}
    least = enough(query.readings)
    if not parts or not least:
        return {}
    asked = replace(query.asked, subjects=frozenset(parts), sort=Sort.RELEVANCE)
    found = snapshot.candidates(replace(query, asked=asked, enough=least), _MOST_PARTS)
    others = (one for one in snapshot.load(found) if one.part != parts[one.subject_id])
    return Counter(one.subject_id for one in others if _PAGES.fullmatch(one.part) and _holds(one, query))


def _holds(entry: Entry, query: CandidateQuery) -> bool:
    """Tell whether the text itself holds the words: the title stands in every part."""
    pairs = (reading.bigrams for reading in query.readings if reading.bigrams)
    return any(_held(entry.body, each) >= WORDS_FOR_NEWEST * len(each) for each in pairs)


def _held(text: str, pairs: frozenset[str]) -> int:
    compacted = korean.compact(korean.fold(korean.clean(text)))
    return sum(pair in compacted for pair in pairs)
