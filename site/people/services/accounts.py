"""Writes to accounts: making them, profiles, leaving."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q

from people import subjects
from people.enums import Employment
from people.models import DutyHolding, Participation, Post, Projection, Role, User
from people.standing import forget_all


@dataclass(frozen=True, slots=True)
class NewPerson:
    """An account to be made; without a password it waits for its one-time link."""

    username: str
    name: str
    employment: str = Employment.EMPLOYEE
    rank: str = ""
    phone: str = ""
    room: str = ""
    email: str = ""
    password: str | None = None


@transaction.atomic
def create_people(*, rows: Iterable[NewPerson], day: date, now: datetime) -> dict[str, User]:
    """Create accounts with their subjects; return them by 직원번호. Posts are given apart."""
    users = User.objects.bulk_create(
        [
            User(
                username=row.username,
                name=row.name,
                employment=row.employment,
                rank=row.rank,
                phone=row.phone,
                room=row.room,
                email=row.email,
                password=make_password(row.password),
                created_at=now,
            )
            for row in rows
        ],
        batch_size=500,
    )
    subjects.write_people(users, day, now)
    forget_all()
    return {user.username: user for user in users}


@transaction.atomic
def update_person(*, user: User, now: datetime, day: date, **fields: str | bool) -> None:
    """Change what an account says: name, 직급, phone, room, e-mail, language, or that it is open."""
    for name, value in fields.items():
        setattr(user, name, value)
    user.save(update_fields=list(fields))
    if fields.keys() & {"name", "is_active"}:
        subjects.write_people([user], day, now)
    forget([user.pk])


@transaction.atomic
def deactivate(*, user: User, day: date, now: datetime) -> None:
    """Let a person leave on ``day``: what is in force ends, the account is shut, rows stay."""
    for model, key in (
        (Post, "user"),
        (Role, "user"),
        (DutyHolding, "holder"),
        (Participation, "user"),
    ):
        rows = model.objects.filter(**{key: user})
        # What would only begin later never came to be.
        rows.filter(since__gte=day).delete()
        rows.filter(Q(until__isnull=True) | Q(until__gt=day)).update(until=day)
    DutyHolding.objects.on(day).filter(deputy=user).update(deputy=None)
    user.is_active = False
    user.save(update_fields=["is_active"])
    subjects.write_people([user], day, now)
    forget([user.pk])


def forget(user_ids: Iterable[int]) -> None:
    """Make what was derived from people's posts be derived anew; call after every such write."""
    Projection.objects.filter(user__in=list(user_ids)).delete()
    forget_all()
