"""The departments of requests: who can be asked, whose post reaches whom, who still works there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from core import tokens
from core.access import get_access
from core.models import Subject
from people.enums import SERVING, Level, PostKind
from people.models import Department, Post, Succession, User
from people.standing import standing_of
from workflows.cooperation.models import Leg, Request

ASKED_LEVELS = (Level.BUREAU, Level.DIVISION, Level.TEAM, Level.AFFILIATE)


@dataclass(frozen=True, slots=True)
class Group:
    """Units of one bureau that can be asked, by subject id."""

    name: str
    units: tuple[tuple[int, str], ...]


def departments_to_ask(user: Any, day: date) -> list[Group]:
    """Return the units that can be asked and ``user`` may see, each below its own above."""
    rows = list(Department.objects.filter(is_active=True).exclude(subject=None))
    seen = Subject.objects.visible_to(user, day).of_kind("department")
    known = set(seen.values_list("pk", flat=True))
    below: dict[int | None, list[Department]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)
    groups: dict[str, list[tuple[int, str]]] = {}
    for bureau, row in _walk(below, None, ""):
        if row.level in ASKED_LEVELS and row.subject_id in known:
            above = next((one for one in rows if one.pk == row.parent_id), None)
            groups.setdefault(_group_of(bureau, row), []).append((row.subject_id, _named(row, above)))
    return [Group(name, tuple(units)) for name, units in groups.items()]


def _walk(below, parent: int | None, bureau: str) -> Iterator[tuple[str, Department]]:
    for row in below.get(parent, ()):
        inside = row.name if row.level == Level.BUREAU else bureau
        yield inside, row
        yield from _walk(below, row.pk, inside)


def _group_of(bureau: str, row: Department) -> str:
    if row.level == Level.AFFILIATE:
        return _("Affiliated bodies")
    return bureau or _("Outside the bureaus")


def _named(row: Department, above: Department | None) -> str:
    return f"{above.name} {row.name}" if row.level == Level.TEAM and above else row.name


def departments_met(user: Any, day: date) -> list[tuple[int, str]]:
    """Return the units that ask or are asked in requests ``user`` may see, abolished ones included."""
    seen = Request.objects.visible_to(user, day)
    asked = Leg.objects.filter(request__in=seen.values("pk")).values("department")
    rows = Subject.objects.filter(Q(pk__in=seen.values("department")) | Q(pk__in=asked))
    return list(rows.order_by("title", "pk").values_list("pk", "title"))


def own_departments(user: Any, day: date) -> frozenset[int]:
    """Return the departments (subject ids) whose post reaches a person.

    His units, those above, and whatever they took over: nobody else is left to answer for it.
    """
    told = (tokens.parse(token) for token in get_access().addresses_of(user, day))
    own = frozenset(pk for word, pk in told if word == "dept" and pk)
    standing = standing_of(user, day)
    if not own or not standing.is_official:
        return own
    subjects = standing.organisation.subjects
    units = [unit for unit, subject in subjects.items() if subject in own]
    return own | {subjects[former] for former, _heir, _day in standing.organisation.taken_over_by(units)}


def people_of(department: int, day: date) -> list[User]:
    """Return who works in a department (subject id), or in what took it over."""
    found = {one.pk: one for one in get_access().recipients_of(tokens.department(department), day)}
    for heir in heirs_of([department], day):
        told = get_access().recipients_of(tokens.department(heir), day)
        found |= {one.pk: one for one in told}
    return list(found.values())


def heirs_of(departments: Collection[int], day: date) -> list[int]:
    """Return what took over from departments (subject ids), and from what took over from those."""
    heirs: list[int] = []
    waiting = list(departments)
    while waiting:
        rows = Succession.objects.filter(former__subject__in=waiting, since__lte=day)
        found = rows.values_list("successor__subject", flat=True)
        waiting = [pk for pk in found if pk not in heirs]
        heirs += waiting
    return heirs


def works_there(person: str, department: str, day: date) -> Exists:
    """Return whether the person of a row works in its department, below it, or in what took it over.

    Both are named as the row's fields. Whoever left, moved away or is on 휴직 works there no more.
    """
    unit = OuterRef(department)
    posts = Post.objects.on(day).filter(user=OuterRef(person), user__is_active=True)
    away = Post.objects.on(day).filter(user=OuterRef("user"), kind=PostKind.LEAVE)
    return Exists(
        posts.filter(~Exists(away), kind__in=SERVING).filter(
            Q(department__subject=unit)
            | Q(department__parent__subject=unit)
            | Q(department__parent__parent__subject=unit)
            | Q(department__inheritances__former__subject=unit)
            | Q(department__parent__inheritances__former__subject=unit)
            | Q(department__parent__parent__inheritances__former__subject=unit)
        )
    )
