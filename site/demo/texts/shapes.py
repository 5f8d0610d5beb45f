"""Name the shapes in which the city's words leave this package.

Every `*_days` field counts days before the city's "today": 0 is today, negative lies ahead.
Keys are stable strings: a team's key starts with its department's ("transport.bus"),
a task's key tells its place ("3-1-2"), a page's key its topic and type ("night-bus/guide").
"""

from dataclasses import dataclass

from .workflow_shapes import Request, Series

Block = tuple  # ("heading", s) ("paragraph", s) ("list", [s]) ("table", [s], [[s]]) ("link", page key)


@dataclass(frozen=True)
class Rename:
    """An earlier name of a unit, in use until `until_days`."""

    name: str
    until_days: int


@dataclass(frozen=True)
class Unit:
    """A department of any level; `closed_days` is set for one that no longer exists."""

    key: str
    code: str
    name: str
    kind: str  # city, deputy, bureau, department, team, foundation, facility
    parent: str | None
    series: str = "행정"
    opened_days: int = 3650
    closed_days: int | None = None
    renames: tuple[Rename, ...] = ()
    successors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Holding:
    """One person's time on a duty, half-open; `until_days` is None while it lasts."""

    person: str
    deputy: str | None
    since_days: int
    until_days: int | None = None


@dataclass(frozen=True)
class Duty:
    """A 담당업무 of a team; the last holding is the present one."""

    key: str
    unit: str
    title: str
    holdings: tuple[Holding, ...] = ()


@dataclass(frozen=True)
class Person:
    """A person by 직원번호; `kind` is staff, guest or publisher (the last two are no employees)."""

    number: str
    name: str
    unit: str
    grade: str  # 직급: "7급"; empty for guests
    rank: str  # the grade's full name: "지방행정주사보"
    title: str  # 직위: "팀장", "주무관"
    phone: str
    room: str
    email: str
    kind: str = "staff"


@dataclass(frozen=True)
class Post:
    """A post held; `concurrent` marks 겸직, `head` the head of the unit."""

    person: str
    unit: str
    title: str
    head: bool
    since_days: int
    until_days: int | None = None
    kind: str = "main"  # main, concurrent, seconded, leave


@dataclass(frozen=True)
class Absence:
    """Days away and who stands in (대직자)."""

    person: str
    deputy: str
    since_days: int
    until_days: int
    reason: str


@dataclass(frozen=True)
class Need:
    """Where a task's need was seen; kind: survey, committee, circulation, forum, budget, idea, complaint."""

    kind: str
    text: str


@dataclass(frozen=True)
class Task:
    """A node of the task tree; the owner is a duty, or the head of `unit` where `duty` is None."""

    key: str
    level: str  # strategy, policy, project
    parent: str | None
    title: str
    summary: str
    theme: str
    priority: int  # 1 first
    common: bool  # 공통 rather than 고유
    unit: str
    duty: str | None
    participants: tuple[str, ...]
    needs: tuple[Need, ...]


@dataclass(frozen=True)
class JointProject:
    """A 융합과제: members come from at least three departments; `year` is 0 or -1 (the year before)."""

    key: str
    title: str
    purpose: str
    task: str
    lead: str
    departments: tuple[str, ...]
    members: tuple[str, ...]
    year: int


@dataclass(frozen=True)
class Page:
    """A knowledge page of type manual, guide, case or brief."""

    key: str
    kind: str
    title: str
    summary: str
    keywords: tuple[str, ...]
    body: tuple[Block, ...]
    task: str
    unit: str
    duty: str
    author: str
    created_days: int
    changed_days: int
    reviewed_days: int | None
    review_due_days: int
    audience: tuple[str, str] | None = None  # ("department", unit key), ("task", task key); None: all staff

    @property
    def unverified(self) -> bool:
        """Say whether nobody has ever confirmed this page."""
        return self.reviewed_days is None

    @property
    def stale(self) -> bool:
        """Say whether the review date has passed."""
        return self.review_due_days > 0

    @property
    def restricted(self) -> bool:
        """Say whether fewer than all staff may read it."""
        return self.audience is not None


@dataclass(frozen=True)
class Comment:
    """A remark on a page."""

    page: str
    person: str
    text: str
    days: int


@dataclass(frozen=True)
class ChangeNote:
    """Why a page was changed, one per revision, oldest first within a page."""

    page: str
    person: str
    text: str
    days: int


@dataclass(frozen=True)
class TaskNote:
    """Something that happened on a task."""

    task: str
    person: str
    text: str
    days: int


@dataclass(frozen=True)
class Article:
    """A piece of an issue; `body` as in `Page`, without links."""

    key: str
    title: str
    summary: str
    tags: tuple[str, ...]
    tasks: tuple[str, ...]
    body: tuple[Block, ...]


@dataclass(frozen=True)
class Issue:
    """An issue of a bulletin; its articles are all in one file where `file` names a format."""

    key: str
    number: int
    title: str
    summary: str
    days: int
    author: str
    articles: tuple[Article, ...]
    file: str | None = None  # pdf, hwp, hwpx


@dataclass(frozen=True)
class Bulletin:
    """A bulletin with its issues, oldest first; `overdue` when the last is further back than a cadence allows."""

    key: str
    title: str
    summary: str
    cadence: str  # weekly, biweekly, monthly, bimonthly, quarterly
    public: bool
    unit: str
    duty: str | None
    contact: str
    overdue: bool
    issues: tuple[Issue, ...]


@dataclass(frozen=True)
class CityTexts:
    """All words of the city, ready for bulk inserts; parents stand before children."""

    units: tuple[Unit, ...]
    duties: tuple[Duty, ...]
    people: tuple[Person, ...]
    posts: tuple[Post, ...]
    absences: tuple[Absence, ...]
    tasks: tuple[Task, ...]
    joint_projects: tuple[JointProject, ...]
    pages: tuple[Page, ...]
    comments: tuple[Comment, ...]
    change_notes: tuple[ChangeNote, ...]
    task_notes: tuple[TaskNote, ...]
    bulletins: tuple[Bulletin, ...]
    requests: tuple[Request, ...]
    series: tuple[Series, ...]
