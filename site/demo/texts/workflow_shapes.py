"""Name the shapes of what departments do together: requests, and the files that go with them.

``ago`` counts working days before the city's "today": 1 is the last one that is over.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    """A file to be written: blocks as a leaflet has them, see ``demo.build.leaflets``."""

    key: str
    title: str
    format: str  # pdf, hwp, hwpx
    blocks: tuple[tuple, ...]


@dataclass(frozen=True)
class Step:
    """Something done with a leg.

    kind: assign, accept, answer, object, confirm, decline; lapse (closes by itself); withdrawn and
    settled follow from the whole request being withdrawn.
    """

    kind: str
    ago: int
    person: str | None = None
    text: str = ""
    paper: Paper | None = None


@dataclass(frozen=True)
class Leg:
    """What one department did about a request, oldest first; in nobody's hands without ``assignee``."""

    unit: str
    assignee: str | None
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Remark:
    """A word in the thread of a request."""

    person: str
    ago: int
    text: str


@dataclass(frozen=True)
class Request:
    """A request of one department to others; ``due`` counts working days after it was asked."""

    key: str
    title: str
    body: str
    unit: str
    task: str
    person: str
    ago: int
    due: int
    restricted: str
    legs: tuple[Leg, ...]
    remarks: tuple[Remark, ...]
    withdrawn: Step | None = None
    case: str | None = None
    paper: Paper | None = None

    @property
    def open(self) -> bool:
        """Say whether anybody owes an answer or a word to one."""
        running = ("confirm", "lapse", "decline", "withdrawn", "settled")
        return any(not leg.steps or leg.steps[-1].kind not in running for leg in self.legs)
