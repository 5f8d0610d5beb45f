"""What every engine gives; ``search/find.py`` puts its answers in order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from search.entry import Entry
from search.query import CandidateQuery, CompletionQuery


class EngineUnavailable(RuntimeError):
    """Raised when the engine cannot answer; whoever catches it must not show any other list."""


@dataclass(frozen=True, slots=True)
class Found:
    """One entry that matches: whose it is, its first-stage score, and the engine's handle on it."""

    subject_id: int
    score: float
    handle: object


@dataclass(frozen=True, slots=True)
class Counts:
    """How many subjects match, in all and by value; trees count by "parent>child" (0: no parent).

    ``kinds`` leaves the query's own choice of kinds aside, so that other tabs can be offered.
    """

    total: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    departments: Mapping[tuple[int, int], int] = field(default_factory=dict)
    tasks: Mapping[tuple[int, int], int] = field(default_factory=dict)
    years: Mapping[int, int] = field(default_factory=dict)


class Snapshot(Protocol):
    """The index at one moment: all answers of one search come from the same one.

    Every answer holds to the query's audience, exclusions and other filters inside the engine.
    """

    def candidates(self, query: CandidateQuery, limit: int) -> list[Found]:
        """Return the best matching entries, or the newest if so sorted."""

    def completions(self, query: CompletionQuery, limit: int) -> list[Found]:
        """Return the entries whose names complete what is typed, the best first."""

    def load(self, found: Sequence[Found]) -> list[Entry]:
        """Return the entries behind hits, in their order."""

    def counts(self, query: CandidateQuery) -> Counts:
        """Count matching subjects and their facets."""

    def frequencies(self, pairs: Iterable[str]) -> dict[str, int]:
        """Tell how many entries hold each bigram; never shown, closed entries count too."""

    @property
    def size(self) -> int:
        """Return the number of entries."""


class Writer(Protocol):
    """The only one who writes; nothing is findable before ``commit``."""

    def replace(self, subject_ids: Iterable[int], entries: Iterable[Entry]) -> None:
        """Remove all entries of the subjects, then add the given ones."""

    def commit(self) -> None:
        """Make the changes lasting and findable."""


class Engine(Protocol):
    """One index by name, somewhere."""

    def create(self) -> None:
        """Make the index anew and empty."""

    def open(self) -> None:
        """See the latest commit; raises ``EngineUnavailable`` when there is no sound index."""

    def snapshot(self) -> Snapshot:
        """Return the index as last opened."""

    def writer(self) -> Writer:
        """Return a context manager; leaving it without ``commit`` drops the changes."""

    def stored(self, subject_ids: Iterable[int]) -> list[Entry]:
        """Return the entries of subjects whoever may see them: for upkeep, never for a reader."""

    def digests(self) -> dict[int, int]:
        """Return for each subject the combined digest of its entries (exclusive or)."""

    def siblings(self) -> list[str]:
        """Return the names of the other indexes of this kind."""

    def drop(self) -> None:
        """Remove the index; no error if there is none."""

    def bytes_used(self) -> int:
        """Return the size of the index."""
