"""Writes to duties, who holds them, and absence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from core import outbox
from people import subjects
from people.models import Absence, Department, Duty, DutyHolding, User
from people.services.accounts import forget


class OwnDeputy(ValueError):
    """Raised when a person would stand in for himself."""


class DutyExists(ValueError):
    """Raised when a unit would have two duties of one title."""


class AbsenceOverlaps(ValueError):
    """Raised when a person would be away twice at once."""


@dataclass(frozen=True, slots=True)
class NewDuty:
    """A 담당업무 to be made, with who holds it."""

    department: Department
    title: str
    holder: User | None = None
    deputy: User | None = None


@transaction.atomic
def create_duties(*, rows: Iterable[NewDuty], since: date, now: datetime) -> list[Duty]:
    """Create duties with their subjects and holders, in the order given."""
    rows = list(rows)
    duties = Duty.objects.bulk_create(
        [Duty(department=row.department, title=row.title) for row in rows], batch_size=500
    )
    subjects.write_duties(duties, now)
    held = [(duty, row) for duty, row in zip(duties, rows, strict=True) if row.holder]
    DutyHolding.objects.bulk_create(
        [DutyHolding(duty=duty, holder=row.holder, deputy=row.deputy, since=since) for duty, row in held],
        batch_size=500,
    )
    forget({row.holder.pk for _duty, row in held})
    return duties


@transaction.atomic
def assign_duty(*, duty: Duty, holder: User, since: date, deputy: User | None = None) -> DutyHolding:
    """Hand a duty over on ``since``; the holder before answers up to that day."""
    if deputy is not None and deputy.pk == holder.pk:
        raise OwnDeputy(holder.username)
    before = DutyHolding.objects.filter(duty=duty)
    touched = set(before.values_list("holder_id", flat=True)) | {holder.pk}
    before.filter(since__gte=since).delete()
    before.filter(Q(until__isnull=True) | Q(until__gt=since)).update(until=since)
    holding = DutyHolding.objects.create(duty=duty, holder=holder, deputy=deputy, since=since)
    found_under = [duty.subject_id, *User.objects.filter(pk__in=touched).values_list("subject_id", flat=True)]
    outbox.record([pk for pk in found_under if pk])
    forget(touched)
    return holding


@transaction.atomic
def report_absence(
    *, user: User, since: date, until: date, deputy: User | None = None, reason: str = ""
) -> Absence:
    """Say that a person is away and who acts meanwhile (대직자)."""
    if deputy is not None and deputy.pk == user.pk:
        raise OwnDeputy(user.username)
    # A form sent twice at once waits here for itself.
    User.objects.select_for_update().filter(pk=user.pk).first()
    if Absence.objects.filter(user=user, since__lt=until).filter(Q(until__isnull=True) | Q(until__gt=since)):
        raise AbsenceOverlaps(since)
    absence = Absence.objects.create(user=user, since=since, until=until, deputy=deputy, reason=reason)
    forget([user.pk, *([deputy.pk] if deputy else [])])
    return absence


@transaction.atomic
def end_absence(*, absence: Absence, day: date) -> None:
    """Come back on ``day``; an absence that has not begun is taken back."""
    if absence.since >= day:
        absence.delete()
    else:
        absence.until = min(absence.until or day, day)
        absence.save(update_fields=["until"])
    forget([absence.user_id, *([absence.deputy_id] if absence.deputy_id else [])])
