"""What the results page draws: tabs, facets, sorting and paging, each as a link."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.navigation import Link
from core.subjects import kinds
from search.facets import Choice
from search.query import MOST_PAGES, Sort
from search.selectors import Question, Results

_SORTS = ((Sort.RELEVANCE, _("Best match")), (Sort.NEWEST, _("Newest first")))


def kind_labels() -> dict[str, object]:
    """Return the names of the kinds on screen."""
    return {kind.name: kind.label for kind in kinds()}


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow: ``clear`` is the address without it, empty when nothing is chosen."""

    title: object
    links: list[Link]
    clear: str


class ResultsPage:
    """The results with the addresses that lead on from them."""

    def __init__(self, address: QueryDict, question: Question, found: Results) -> None:
        """Take the address that was asked; every link changes one thing in it."""
        self._address, self.question, self.found = address, question, found

    @property
    def total(self) -> int:
        """Return how many subjects were found."""
        return self.found.total

    @cached_property
    def rows(self) -> list[dict]:
        """Return the hits with the names of their kinds."""
        labels = kind_labels()
        return [{"hit": hit, "kind": labels.get(hit.entry.kind, "")} for hit in self.found.hits]

    @cached_property
    def page(self) -> Page:
        """Return the place in the list; it ends where nobody reads on."""
        reachable = min(self.total, MOST_PAGES * self.question.size)
        return Paginator(range(reachable), self.question.size).get_page(self.question.page)

    @cached_property
    def first(self) -> int:
        """Return the number of the first row."""
        return (self.page.number - 1) * self.question.size + 1

    @cached_property
    def first_page(self) -> str:
        """Return the address of the first page."""
        return self.with_()

    @cached_property
    def tabs(self) -> list[Link]:
        """Return a tab for all, and one for each kind that has something."""
        counts, chosen = self.found.kinds, self.question.kind
        tabs = [Link(_("All"), self.with_(kind=None), not chosen, sum(counts.values()))]
        for kind in kinds():
            count = counts.get(kind.name, 0)
            if kind.searchable and (count or kind.name == chosen):
                address = self.with_(kind=kind.name)
                tabs.append(Link(kind.label, address, kind.name == chosen, count))
        return tabs

    @cached_property
    def sorts(self) -> list[Link]:
        """Return the orders to choose from."""
        return [
            Link(label, self.with_(sort=sort.value), sort is self.question.sort) for sort, label in _SORTS
        ]

    @cached_property
    def facets(self) -> list[Facet]:
        """Return the ways to narrow that offer something."""
        facets = [
            self._facet("department", _("Department"), self.found.departments),
            self._facet("task", pgettext_lazy("work", "Task"), self.found.tasks),
            self._facet("year", _("Year"), self.found.years),
        ]
        return [facet for facet in facets if facet.links]

    def _facet(self, name: str, title: object, choices: list[Choice]) -> Facet:
        links = [
            Link(c.label, self.with_(**{name: c.value, "mine": None}), c.chosen, c.count) for c in choices
        ]
        asked = getattr(self.question, name)
        return Facet(title, links, self.with_(**{name: None}) if asked else "")

    @cached_property
    def mine(self) -> Link | None:
        """Return the link to one's own department's, for whoever has one."""
        if self.found.own_department is None:
            return None
        wanted = None if self.question.mine else 1
        address = self.with_(mine=wanted, department=None)
        return Link(_("My department only"), address, self.question.mine)

    @property
    def is_narrowed(self) -> bool:
        """Tell whether something besides the text limits the results."""
        q = self.question
        return bool(q.kind or q.department or q.task or q.year or q.mine)

    @cached_property
    def widened(self) -> str:
        """Return the address of the same text without any limit."""
        return self.with_(kind=None, department=None, task=None, year=None, mine=None)

    def with_(self, **changes) -> str:
        """Return the address with something changed, from its first page on."""
        address = self._address.copy()
        for name, value in {**changes, "page": None}.items():
            address.pop(name, None)
            if value is not None:
                address[name] = value
        return f"?{address.urlencode()}"
