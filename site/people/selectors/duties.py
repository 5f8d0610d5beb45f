"""Duties, who holds them, and who is away."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from core.models import Subject
from people.models import Absence, Department, Duty, DutyHolding, User


def duties_in(department: Department, day: date) -> list[tuple[Duty, DutyHolding | None]]:
    """Return the duties of a unit with who holds them on ``day``."""
    duties = list(Duty.objects.filter(department=department, is_active=True).order_by("title"))
    held = {holding.duty_id: holding for holding in _holdings(day).filter(duty__in=duties)}
    return [(duty, held.get(duty.pk)) for duty in duties]


def duties_of(user: User, day: date) -> list[DutyHolding]:
    """Return the duties a person holds on ``day``."""
    held = _holdings(day).filter(holder=user, duty__is_active=True)
    return list(held.select_related("duty__department", "deputy").order_by("duty__title"))


def holding_of(duty: Duty, day: date) -> DutyHolding | None:
    """Return who holds a duty on ``day``."""
    return _holdings(day).filter(duty=duty).first()


def history_of(duty: Duty) -> list[DutyHolding]:
    """Return who held a duty, the latest first."""
    held = DutyHolding.objects.filter(duty=duty).select_related("holder")
    return list(held.order_by("-since"))


def absence_of(user: User, day: date) -> Absence | None:
    """Return the absence in force."""
    return Absence.objects.on(day).filter(user=user).select_related("deputy").first()


def absences_from(user: User, day: date) -> list[Absence]:
    """Return a person's absences that are not over on ``day``, the next first."""
    coming = Absence.objects.filter(user=user, until__gt=day).select_related("deputy")
    return list(coming.order_by("since"))


def tasks_of_duty(duty: Duty, user: User) -> QuerySet[Subject]:
    """Return the tasks bound to a duty that ``user`` may see."""
    tasks = Subject.objects.visible_to(user).of_kind("task").readable()
    return tasks.filter(duty=duty.subject_id).order_by("title")


def _holdings(day: date) -> QuerySet[DutyHolding]:
    return DutyHolding.objects.on(day).select_related("duty", "holder", "deputy")
