"""What a reader finds: the one way from a user and a question to results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.access import get_access
from core.models import Subject
from core.tokens import parse as parse_token
from search import live, registry
from search.engines import Counts
from search.entry import Entry
from search.facets import Choice, branch
from search.find import Page, complete, find
from search.highlight import Wanted, highlight, snippet, wanted
from search.order import Reader
from search.parts import address_of, place_in
from search.query import SearchQuery, Sort


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a reader asks; numbers are subject ids, ``mine`` means: of my own department."""

    text: str = ""
    kind: str = ""
    department: int | None = None
    task: int | None = None
    year: int | None = None
    mine: bool = False
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    size: int = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """One found subject as it is shown: title and snippet are HTML, escaped and marked.

    Of a file: the ``page`` it opens at, how many ``more`` places hold the words, where it is used.
    """

    entry: Entry
    title: str
    snippet: str
    department: str
    task: str
    address: str
    page: int | None = None
    more: int = 0
    used_in: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits, how many there are, and how to narrow them; labels only if visible."""

    hits: Sequence[Hit]
    total: int
    kinds: Mapping[str, int]
    departments: Sequence[Choice]
    tasks: Sequence[Choice]
    years: Sequence[Choice]
    also_read_as: str = ""
    own_department: int | None = None


def find_for(user: Any, question: Question, today: date) -> Results:
    """Answer a reader; raises ``EngineUnavailable``. The number of queries is fixed."""
    snapshot, exclusions = live.snapshot()
    reader = _reader(user, today)
    own = get_access().post_of(user, today).department_id
    asked = _asked(user, question, exclusions, own, today)
    if asked is None:
        return Results((), 0, {}, (), (), (), own_department=own)
    return _results(user, question, find(snapshot, asked, reader), own)


def complete_for(user: Any, text: str, today: date, size: int = 8) -> list[Entry]:
    """Return what the half-typed text may mean to a reader; raises ``EngineUnavailable``."""
    snapshot, exclusions = live.snapshot()
    audience = get_access().audience_of(user, today)
    asked = SearchQuery(text=text, audience=audience, exclusions=exclusions, size=size)
    return complete(snapshot, asked)


def _asked(
    user: Any, question: Question, exclusions: frozenset[int], own: int | None, today: date
) -> SearchQuery | None:
    departments = {question.department} if question.department else set()
    if question.mine:
        if own is None:
            return None
        departments = {own}
    return SearchQuery(
        text=question.text,
        audience=get_access().audience_of(user, today),
        exclusions=exclusions,
        kinds=frozenset({question.kind} if question.kind else ()),
        departments=frozenset(departments),
        tasks=frozenset({question.task} if question.task else ()),
        since=date(question.year, 1, 1) if question.year else None,
        until=date(question.year, 12, 31) if question.year else None,
        sort=question.sort,
        page=question.page,
        size=question.size,
    )


def _reader(user: Any, today: date) -> Reader:
    held = [parse_token(token) for token in get_access().addresses_of(user, today)]
    return Reader(
        today=today,
        departments=frozenset(pk for word, pk in held if word == "dept" and pk),
        duties=frozenset(pk for word, pk in held if word == "duty" and pk),
    )


def _results(user: Any, question: Question, page: Page, own: int | None) -> Results:
    labels = _labels(user, page)
    places = registry.places_of(user, page.entries)
    marks = wanted(page.query.readings)
    counts = page.counts
    years = [
        Choice(year, str(year), count, year == question.year)
        for year, count in sorted(counts.years.items(), reverse=True)
    ]
    readings = [r.text for r in page.query.readings[1:] if not r.of_initials]
    return Results(
        hits=[_hit(entry, page, marks, labels, places) for entry in page.entries],
        total=counts.total,
        kinds=counts.kinds,
        departments=branch(counts.departments, question.department, labels),
        tasks=branch(counts.tasks, question.task, labels),
        years=years,
        also_read_as=readings[0] if readings else "",
        own_department=own,
    )


def _labels(user: Any, page: Page) -> dict[int, str]:
    """Read the titles of departments and tasks, of those alone that the reader may see."""
    wanted_ids = _facet_ids(page.counts)
    for entry in page.entries:
        wanted_ids |= {*entry.tasks[-1:], *entry.department_path[-1:]}
    visible = Subject.objects.visible_to(user).filter(pk__in=wanted_ids)
    return dict(visible.values_list("pk", "title"))


def _facet_ids(counts: Counts) -> set[int]:
    steps = (*counts.departments, *counts.tasks)
    return {node for step in steps for node in step if node}


def _hit(
    entry: Entry, page: Page, marks: Wanted, labels: Mapping[int, str], places: Mapping[int, str]
) -> Hit:
    place = place_in(entry, marks)
    text = "\n".join(filter(None, (entry.summary, place.text if place else entry.body)))
    task = next((node for node in reversed(entry.tasks) if node != entry.subject_id), None)
    return Hit(
        entry=entry,
        title=highlight(entry.title, marks),
        snippet=snippet(text, marks),
        department=labels.get(entry.department or 0, ""),
        task=labels.get(task or 0, ""),
        address=address_of(entry, place, page.query.asked.text),
        page=place.page if place else None,
        more=page.further.get(entry.subject_id, 0),
        used_in=places.get(entry.subject_id, ""),
    )
