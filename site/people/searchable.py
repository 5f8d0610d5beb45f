"""People, departments and duties as they can be found: whoever has left is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from core.calendar import today
from people.enums import SERVING, Employment
from people.models import Department, DepartmentName, Duty, DutyHolding, Post, Succession, User
from people.subjects import DEPARTMENT, DUTY, PERSON
from search import registry
from search.entry import Entry

FOUND = (Employment.EMPLOYEE, Employment.CONTRACTED)


def build_people(subject_ids: Sequence[int]) -> Iterator[Entry]:
    """Yield an entry for each person at work: units and 직위, duties, how to reach him."""
    day, bases = today(), registry.bases(subject_ids)
    ids = [base.subject.object_id for base in bases.values()]
    users = User.objects.filter(employment__in=FOUND, is_active=True).in_bulk(ids)
    posts = _grouped(
        Post.objects.on(day).filter(user__in=users, kind__in=SERVING).order_by("pk"),
        "user_id",
        "department__name",
        "position",
    )
    duties = _grouped(DutyHolding.objects.on(day).filter(holder__in=users), "holder_id", "duty__title")
    for pk, base in bases.items():
        user = users.get(base.subject.object_id)
        if user is not None and user.pk in posts:
            yield base.entry(
                summary=", ".join(" ".join(post) for post in posts[user.pk]),
                body=_lines(*(title for (title,) in duties[user.pk]), user.rank, user.room, user.phone),
                aliases=(user.username,),
                people=(pk,),
            )


def build_departments(subject_ids: Sequence[int]) -> Iterator[Entry]:
    """Yield an entry for each active unit, also under the names it and those before it had."""
    day, bases = today(), registry.bases(subject_ids)
    ids = [base.subject.object_id for base in bases.values()]
    units = Department.objects.filter(is_active=True).select_related("parent").in_bulk(ids)
    heads = _grouped(
        Post.objects.on(day).filter(department__in=units, is_head=True),
        "department_id",
        "user__name",
        "position",
    )
    duties = _grouped(Duty.objects.filter(department__in=units, is_active=True), "department_id", "title")
    former = _former_names(units)
    for base in bases.values():
        unit = units.get(base.subject.object_id)
        if unit is not None:
            yield base.entry(
                summary=unit.parent.name if unit.parent else "",
                body=_lines(
                    *(" ".join(head) for head in heads[unit.pk]), *(title for (title,) in duties[unit.pk])
                ),
                aliases=tuple(sorted(former[unit.pk] - {unit.name})),
            )


def _former_names(units: Iterable[int]) -> dict[int, set[str]]:
    """Return all names of units, and those of the units they took over from."""
    names: dict[int, set[str]] = defaultdict(set)
    own = DepartmentName.objects.filter(department__in=units)
    for pk, name in own.values_list("department_id", "name"):
        names[pk].add(name)
    inherited = Succession.objects.filter(successor__in=units)
    for pk, name in inherited.values_list("successor_id", "former__names__name"):
        names[pk].add(name)
    return names


def build_duties(subject_ids: Sequence[int]) -> Iterator[Entry]:
    """Yield an entry for each active duty with its unit and who holds it."""
    day, bases = today(), registry.bases(subject_ids)
    ids = [base.subject.object_id for base in bases.values()]
    duties = Duty.objects.filter(is_active=True).select_related("department").in_bulk(ids)
    held = _grouped(
        DutyHolding.objects.on(day).filter(duty__in=duties), "duty_id", "holder__name", "holder__subject_id"
    )
    for pk, base in bases.items():
        duty = duties.get(base.subject.object_id)
        if duty is not None:
            yield base.entry(
                summary=duty.department.name,
                body=_lines(*(name for name, _subject in held[duty.pk])),
                people=tuple(subject for _name, subject in held[duty.pk]),
                duty=pk,
            )


def _grouped(rows, key: str, *columns: str) -> dict[int, list[tuple]]:
    groups: dict[int, list[tuple]] = defaultdict(list)
    for pk, *values in rows.values_list(key, *columns):
        groups[pk].append(tuple(values))
    return groups


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


registry.register(PERSON, build_people)
registry.register(DEPARTMENT, build_departments)
registry.register(DUTY, build_duties)
