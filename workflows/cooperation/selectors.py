"""What the screens of requests show, in a number of queries that does not grow with the rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, IntegerField, Prefetch, Q, QuerySet, When

from core import tokens
from core.access import get_access
from core.models import Subject
from people.enums import Level
from people.models import Department
from workflows.cooperation.enums import OWED, LegState
from workflows.cooperation.models import Answer, Attachment, Leg, Request

ASKED_LEVELS = (Level.BUREAU, Level.DIVISION, Level.TEAM, Level.AFFILIATE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks of the board; empty parts ask for nothing. Numbers are subject ids."""

    asking: int | None = None
    asked: int | None = None
    task: int | None = None
    mine: bool = False
    overdue: bool = False

    def __bool__(self) -> bool:
        """Tell whether anything is asked for."""
        return any((self.asking, self.asked, self.task, self.mine, self.overdue))


def requests_for(user: Any, day: date, asked: Asked) -> QuerySet[Request]:
    """Return the requests that fit, newest first, each with ``overall``."""
    rows = Request.objects.visible_to(user, day).with_overall()
    if asked.asking:
        rows = rows.filter(department=asked.asking)
    if asked.asked:
        rows = rows.asked_of(asked.asked)
    if asked.task:
        rows = rows.filter(task=asked.task)
    if asked.mine:
        rows = rows.concerning(user)
    if asked.overdue:
        rows = rows.overdue(day)
    return rows.newest_first()


def counts(rows: QuerySet[Request]) -> dict[str, int]:
    """Return how many of those rows are how far."""
    counted = rows.order_by().values("overall").annotate(n=Count("pk"))
    return dict(counted.values_list("overall", "n"))


def with_legs(rows: QuerySet[Request]) -> QuerySet[Request]:
    """Fetch what a row of a list prints."""
    legs = Leg.objects.select_related("department")
    return rows.select_related("department").prefetch_related(Prefetch("legs", legs))


def whole(pk: int) -> Request:
    """Return a request with everything that its screen shows, in a fixed number of queries."""
    answers = Answer.objects.select_related("answered_by__subject").prefetch_related(_files())
    legs = Leg.objects.select_related("department", "assignee__subject")
    legs = legs.prefetch_related(Prefetch("answers", answers))
    rows = Request.objects.with_overall().select_related(
        "department", "asked_by__subject", "task", "case"
    )
    return rows.prefetch_related(Prefetch("legs", legs)).get(pk=pk)


def files_of(inquiry: Request) -> list[Attachment]:
    """Return the files of the question."""
    return list(inquiry.attachments.filter(answer=None, comment=None).select_related("document"))


def comments_of(inquiry: Request) -> QuerySet:
    """Return the thread."""
    rows = inquiry.comments.select_related("author__subject", "department")
    return rows.prefetch_related(_files())


def _files() -> Prefetch:
    return Prefetch("attachments", Attachment.objects.select_related("document"))


def own_departments(user: Any, day: date) -> frozenset[int]:
    """Return the departments (subject ids) whose post reaches a person: his units and those above."""
    told = (tokens.parse(token) for token in get_access().addresses_of(user, day))
    return frozenset(pk for word, pk in told if word == "dept" and pk)


def inbox(user: Any, day: date) -> QuerySet[Leg]:
    """Return the legs of a person's departments, those in nobody's hands first, then by due day."""
    rows = Leg.objects.visible_to(user, day).filter(department__in=own_departments(user, day))
    rows = rows.select_related("request__department", "department", "assignee")
    in_hands = Case(When(assignee=None, then=0), default=1, output_field=IntegerField())
    return rows.order_by(in_hands, "due_on", "pk")


def waiting_for(user: Any, day: date) -> QuerySet[Leg]:
    """Return the legs that wait for a person: in his hands, or his department's in nobody's."""
    return inbox(user, day).owed().filter(Q(assignee=user) | Q(assignee=None))


def to_confirm(user: Any, day: date) -> QuerySet[Leg]:
    """Return the answers that wait for a person's word as the asker."""
    rows = Leg.objects.visible_to(user, day).filter(request__asked_by=user)
    rows = rows.filter(state=LegState.ANSWERED).select_related("request", "department")
    return rows.order_by("answered_at", "pk")


def departments_to_ask(day: date) -> list[tuple[int, str]]:
    """Return the units that can be asked, by subject id, each below its own above."""
    rows = Department.objects.filter(is_active=True, level__in=ASKED_LEVELS)
    rows = rows.exclude(subject=None).select_related("parent")
    return [(row.subject_id, _named(row)) for row in rows]


def _named(row: Department) -> str:
    return f"{row.parent.name} {row.name}" if row.level == Level.TEAM and row.parent else row.name


def tasks_of(user: Any, day: date) -> list[tuple[int, str]]:
    """Return the tasks that requests are about, both as far as ``user`` may see them."""
    seen = Request.objects.visible_to(user, day).exclude(task=None)
    rows = Subject.objects.visible_to(user, day).filter(pk__in=seen.values("task"))
    return list(rows.order_by("title").values_list("pk", "title"))


def seen_among(user: Any, day: date, subjects: Iterable[Subject | None]) -> frozenset[int]:
    """Return which of those subjects ``user`` may see."""
    ids = [row.pk for row in subjects if row is not None]
    found = Subject.objects.visible_to(user, day).filter(pk__in=ids) if ids else Subject.objects.none()
    return frozenset(found.values_list("pk", flat=True))


def may_change(inquiry: Request) -> bool:
    """Tell whether nobody has taken the request up."""
    return all(leg.state == LegState.SENT for leg in inquiry.legs.all())


def may_withdraw(inquiry: Request) -> bool:
    """Tell whether somebody still owes an answer."""
    return any(leg.state in OWED for leg in inquiry.legs.all())


