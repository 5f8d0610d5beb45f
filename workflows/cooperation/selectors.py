"""What the screens of requests show, in a number of queries that does not grow with the rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, IntegerField, Prefetch, Q, QuerySet, When

from core.models import Subject
from workflows.cooperation.enums import OWED, LegState
from workflows.cooperation.models import Answer, Attachment, Leg, Request
from workflows.cooperation.units import own_departments, works_there


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


def inbox(user: Any, day: date) -> QuerySet[Leg]:
    """Return the legs of a person's departments, those in nobody's hands first, then by due day.

    ``deserted`` tells of each whether whoever had it in hand works there no more.
    """
    rows = Leg.objects.visible_to(user, day).filter(department__in=own_departments(user, day))
    rows = rows.select_related("request__department", "department", "assignee")
    rows = rows.annotate(
        deserted=Q(assignee__isnull=False) & ~Q(works_there("assignee", "department", day))
    )
    nobody = When(Q(assignee=None) | Q(deserted=True), then=0)
    in_hands = Case(nobody, default=1, output_field=IntegerField())
    return rows.order_by(in_hands, "due_on", "pk")


def waiting_for(user: Any, day: date) -> QuerySet[Leg]:
    """Return the legs that wait for a person: in his hands, or his department's in nobody's."""
    nobody = Q(assignee=None) | Q(deserted=True)
    return inbox(user, day).owed().filter(Q(assignee=user) | nobody)


def to_confirm(user: Any, day: date) -> QuerySet[Leg]:
    """Return the answers that wait for a person's word: as the asker, or in the place of one gone."""
    rows = Leg.objects.visible_to(user, day).filter(state=LegState.ANSWERED)
    rows = rows.filter(request__department__in=own_departments(user, day))
    gone = ~Q(works_there("request__asked_by", "request__department", day))
    rows = rows.filter(Q(request__asked_by=user) | gone)
    return rows.select_related("request", "department").order_by("answered_at", "pk")


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


