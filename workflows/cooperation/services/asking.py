"""Ask departments, change what is asked before anybody has taken it up, and take it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
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
from workflows.cooperation.rows import RequestRow
from workflows.cooperation.services import attaching
from workflows.cooperation.services.legwork import hands_of, locked, reason_given, settle, tell
from workflows.cooperation.services.refusals import TooLate, WrongDepartments


@transaction.atomic
def ask(
    *, department: Subject, row: RequestRow, actor: Any, now: datetime, source: str = Source.SCREEN
) -> Request:
    """Ask on behalf of ``department``; those asked are told. Raises ``WrongDepartments``."""
    request = Request(
        department=department,
        asked_by=actor,
        position=get_access().post_of(actor, day_of(now)).position,
        created_at=now,
    )
    _fill(request, row, now)
    asked = _asked(request, row.departments)
    request.save()
    _send(request, asked, now)
    subject = write_subject(request, now)
    attaching.attach(request, row.files, actor=actor, now=now)
    follow(user=actor, subject=subject, now=now)
    to = [tokens.department(one.pk) for one in asked]
    tell(verbs.ASKED, request, actor=actor, now=now, to=to, source=source)
    return request


@transaction.atomic
def change(*, request: Request, row: RequestRow, actor: Any, now: datetime) -> Request:
    """Say anew what is asked and of whom; raises ``TooLate`` once anybody has taken it up."""
    request = locked(request.pk)
    legs = {leg.department_id: leg for leg in request.legs.all()}
    if any(leg.state != LegState.SENT for leg in legs.values()):
        raise TooLate(_("A department has taken this request up; it can no longer be changed."))
    _fill(request, row, now)
    asked = _asked(request, row.departments)
    request.save()
    wanted = {one.pk for one in asked}
    request.legs.exclude(department__in=wanted).delete()
    request.legs.update(due_on=request.due_on)
    _send(request, [one for one in asked if one.pk not in legs], now)
    write_subject(request, now)
    attaching.detach(request, row.removed, actor=actor)
    attaching.attach(request, row.files, actor=actor, now=now)
    to = [tokens.department(pk) for pk in sorted(wanted)]
    tell(verbs.CHANGED, request, actor=actor, now=now, to=to)
    return request


@transaction.atomic
def withdraw(*, request: Request, reason: str, actor: Any, now: datetime) -> Request:
    """Take a request back from whoever owes an answer; what was answered is closed.

    Raises ``TooLate`` when nobody owes one any more, ``ReasonNeeded``.
    """
    request = locked(request.pk)
    reason = reason_given(reason)
    legs = list(request.legs.select_related("department", "assignee"))
    owed = [leg for leg in legs if leg.state in OWED]
    if not owed:
        raise TooLate(_("All departments have answered or ended; there is nothing to withdraw."))
    ids = [leg.pk for leg in owed]
    request.legs.filter(pk__in=ids).update(state=LegState.WITHDRAWN, ended_at=now)
    answered = request.legs.filter(state=LegState.ANSWERED)
    answered.update(state=LegState.CLOSED, ended_at=now)
    request.withdrawn_at = now
    request.save(update_fields=["withdrawn_at"])
    to = [hands_of(leg) for leg in owed]
    tell(verbs.WITHDRAWN, request, actor=actor, now=now, to=to, data={"reason": reason})
    settle(request, now=now)
    return request


def _fill(request: Request, row: RequestRow, now: datetime) -> None:
    request.title, request.body, request.task = row.title, row.body, row.task
    request.restricted_reason = row.restricted_reason.strip()
    due = clock.working_day_from(row.due_on) if row.due_on else clock.due_day(day_of(now))
    request.due_on = due


def _asked(request: Request, departments: Sequence[Subject]) -> list[Subject]:
    """Return the departments once each; raises ``WrongDepartments``."""
    asked = list({one.pk: one for one in departments}.values())
    if not asked:
        raise WrongDepartments(_("Choose at least one department."))
    if any(one.pk == request.department_id for one in asked):
        raise WrongDepartments(_("A department does not ask itself."))
    return asked


def _send(request: Request, departments: Sequence[Subject], now: datetime) -> None:
    Leg.objects.bulk_create(
        Leg(request=request, department=one, due_on=request.due_on, sent_at=now)
        for one in departments
    )
