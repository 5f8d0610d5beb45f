"""Ask departments, change what is asked before anybody has taken it up, and take it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from activity.enums import Source
from activity.services import follow
from core import tokens
from core.access import get_access
from core.calendar import day_of
from core.models import Subject
from workflows.cooperation import clock, verbs
from workflows.cooperation.enums import OWED, LegState
from workflows.cooperation.models import Leg, Request
from workflows.cooperation.projection import write_subject
from workflows.cooperation.rows import AGAIN, RequestRow, names_of
from workflows.cooperation.services import attaching
from workflows.cooperation.services.legwork import hands_of, locked, reason_given, settle, tell
from workflows.cooperation.services.refusals import ChangedMeanwhile, TooLate, WrongDepartments


@transaction.atomic
def ask(
    *, department: Subject, row: RequestRow, actor: Any, now: datetime, source: str = Source.SCREEN
) -> Request:
    """Ask on behalf of ``department``; those asked are told. Raises ``WrongDepartments``.

    Whoever asks the same twice within a minute has pressed the button twice, and has asked once.
    """
    again = _asked_just_now(department, row, actor, now)
    if again is not None:
        return again
    inquiry = Request(
        department=department,
        asked_by=actor,
        position=get_access().post_of(actor, day_of(now)).position,
        created_at=now,
    )
    _fill(inquiry, row, now)
    asked = _asked(inquiry, row.departments)
    inquiry.save()
    _send(inquiry, asked, now)
    subject = write_subject(inquiry, now)
    attaching.attach(inquiry, row.files, actor=actor, now=now)
    follow(user=actor, subject=subject, now=now)
    to = [tokens.department(one.pk) for one in asked]
    tell(verbs.ASKED, inquiry, actor=actor, now=now, to=to, source=source)
    return inquiry


def _asked_just_now(department: Subject, row: RequestRow, actor: Any, now: datetime) -> Request | None:
    # The second of two at once waits here until the first is written.
    Subject.objects.select_for_update().get(pk=department.pk)
    near = Request.objects.filter(created_at__range=(now - AGAIN, now + AGAIN), withdrawn_at=None)
    same = near.filter(department=department, asked_by=actor, title=row.title, body=row.body)
    # Who sends it again with another reader, task or day means what he says the second time.
    same = same.filter(
        restricted_reason=row.restricted_reason.strip(), task=row.task, due_on=_due(row, now)
    )
    for inquiry in same.order_by("-pk"):
        asked = set(inquiry.legs.values_list("department", flat=True))
        if asked == {one.pk for one in row.departments} and _names(inquiry) == names_of(row.files):
            return inquiry
    return None


def _names(inquiry: Request) -> list[str]:
    files = inquiry.attachments.filter(answer=None, comment=None).select_related("document")
    return sorted(one.document.filename for one in files)


def stamp_of(inquiry: Request) -> str:
    """Return a word for what a request says now; another word means that it says something else."""
    legs = sorted(inquiry.legs.values_list("department", flat=True))
    said = (inquiry.title, inquiry.body, inquiry.task_id, inquiry.due_on, inquiry.restricted_reason)
    return sha256(repr((said, legs, _names(inquiry))).encode()).hexdigest()[:16]


@transaction.atomic
def change(
    *, inquiry: Request, row: RequestRow, actor: Any, now: datetime, seen: str | None = None
) -> Request:
    """Say anew what is asked and of whom; ``seen`` is the ``stamp_of`` what it was made from.

    Raises ``TooLate`` once anybody has taken it up, ``ChangedMeanwhile``, ``WrongDepartments``.
    """
    inquiry = locked(inquiry.pk)
    if seen is not None and seen != stamp_of(inquiry):
        raise ChangedMeanwhile
    legs = {leg.department_id: leg for leg in inquiry.legs.all()}
    if any(leg.state != LegState.SENT for leg in legs.values()):
        raise TooLate(_("A department has taken this request up; it can no longer be changed."))
    _fill(inquiry, row, now)
    asked = _asked(inquiry, row.departments)
    inquiry.save()
    wanted = {one.pk for one in asked}
    inquiry.legs.exclude(department__in=wanted).delete()
    inquiry.legs.update(due_on=inquiry.due_on)
    _send(inquiry, [one for one in asked if one.pk not in legs], now)
    write_subject(inquiry, now)
    attaching.detach(inquiry, row.removed, actor=actor)
    attaching.attach(inquiry, row.files, actor=actor, now=now)
    # Whoever is asked no more hears of it too.
    to = [tokens.department(pk) for pk in sorted(wanted | set(legs))]
    tell(verbs.CHANGED, inquiry, actor=actor, now=now, to=to)
    return inquiry


@transaction.atomic
def withdraw(*, inquiry: Request, reason: str, actor: Any, now: datetime) -> Request:
    """Take a request back from whoever owes an answer; what was answered is closed.

    Raises ``TooLate`` when nobody owes one any more, ``ReasonNeeded``.
    """
    inquiry = locked(inquiry.pk)
    reason = reason_given(reason)
    legs = list(inquiry.legs.select_related("department", "assignee"))
    owed = [leg for leg in legs if leg.state in OWED]
    if not owed:
        raise TooLate(_("All departments have answered or ended; there is nothing to withdraw."))
    ids = [leg.pk for leg in owed]
    inquiry.legs.filter(pk__in=ids).update(state=LegState.WITHDRAWN, ended_at=now)
    answered = inquiry.legs.filter(state=LegState.ANSWERED)
    answered.update(state=LegState.CLOSED, ended_at=now)
    inquiry.withdrawn_at = now
    inquiry.save(update_fields=["withdrawn_at"])
    to = [hands_of(leg, now) for leg in owed]
    tell(verbs.WITHDRAWN, inquiry, actor=actor, now=now, to=to, data={"reason": reason})
    settle(inquiry, now=now)
    return inquiry


def _fill(inquiry: Request, row: RequestRow, now: datetime) -> None:
    inquiry.title, inquiry.body, inquiry.task = row.title, row.body, row.task
    inquiry.restricted_reason = row.restricted_reason.strip()
    inquiry.due_on = _due(row, now)


def _due(row: RequestRow, now: datetime) -> date:
    return clock.working_day_from(row.due_on) if row.due_on else clock.due_day(day_of(now))


def _asked(inquiry: Request, departments: Sequence[Subject]) -> list[Subject]:
    """Return the departments once each; raises ``WrongDepartments``."""
    asked = list({one.pk: one for one in departments}.values())
    if not asked:
        raise WrongDepartments(_("Choose at least one department."))
    if any(one.pk == inquiry.department_id for one in asked):
        raise WrongDepartments(_("A department does not ask itself."))
    return asked


def _send(inquiry: Request, departments: Sequence[Subject], now: datetime) -> None:
    Leg.objects.bulk_create(
        Leg(request=inquiry, department=one, due_on=inquiry.due_on, sent_at=now)
        for one in departments
    )
