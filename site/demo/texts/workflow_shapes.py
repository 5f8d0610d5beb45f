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


@dataclass(frozen=True)
class Seat:
    """A seat of whoever heads ``unit``, or of ``person``; role: chair, member, observer."""

    role: str
    unit: str | None = None
    person: str | None = None


@dataclass(frozen=True)
class Series:
    """Meetings held again and again; monthly on that weekday of the ``week``-th week."""

    key: str
    title: str
    unit: str
    cadence: str  # weekly, monthly, irregular
    weekday: int
    week: int
    hour: int
    length: int  # minutes
    place: str
    summary: str
    seats: tuple[Seat, ...]
    meetings: tuple["Meeting", ...]


@dataclass(frozen=True)
class Material:
    """A file or a wiki page (its key) delivered for an item; ``late`` after it was due."""

    paper: Paper | None = None
    page: str | None = None
    person: str = ""
    late: bool = False


@dataclass(frozen=True)
class Item:
    """A thing on an agenda; kind: report, discussion, decision, written."""

    kind: str
    title: str
    summary: str
    unit: str
    presenter: str | None
    minutes: int
    task: str | None
    closed: bool = False
    asked: bool = False  # for materials
    materials: tuple[Material, ...] = ()


@dataclass(frozen=True)
class Meeting:
    """One meeting of a series: 0 ``back`` is the coming one, 1 the last before it, and so on.

    ``ago`` says the working days since (before, when negative) of one that is not held by the calendar.
    """

    key: str
    back: int
    state: str  # draft, collecting, announced, held, cancelled
    items: tuple[Item, ...]
    ago: int | None = None
    restricted: str = ""
    cancelled: str = ""
    leader: str = ""
