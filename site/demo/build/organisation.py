"""Build the organisation: units, people, posts, duties, who stands in for whom."""

from __future__ import annotations

from dataclasses import dataclass

from core.access import PostHeld
from demo.build.clock import Clock
from demo.texts.shapes import CityTexts
from people.enums import Employment, Level, PostKind
from people.models import Department, Duty, User
from people.services import accounts, departments, duties, posts

LEVELS = {
    "city": Level.CITY,
    "bureau": Level.BUREAU,
    "department": Level.DIVISION,
    "team": Level.TEAM,
    "foundation": Level.AFFILIATE,
    "facility": Level.AFFILIATE,
}
EMPLOYMENTS = {
    "staff": Employment.EMPLOYEE,
    "guest": Employment.GUEST,
    "publisher": Employment.CONTRACTED,
}
POST_KINDS = {
    "main": PostKind.MAIN,
    "concurrent": PostKind.CONCURRENT,
    "seconded": PostKind.SECONDED,
    "leave": PostKind.LEAVE,
}


@dataclass
class Organisation:
    """What later steps look up by the keys of the texts."""

    units: dict[str, Department]
    people: dict[str, User]
    duties: dict[str, Duty]
    homes: dict[str, Department]  # the unit of each person's main post, by his number
    titles: dict[str, str]  # his 직위
    second_posts: dict[str, PostHeld]  # concurrent posts that are no unit's lead


def build(texts: CityTexts, clock: Clock) -> Organisation:
    """Write units, people, posts, duties and absences."""
    units = _units(texts, clock)
    people = _people(texts, clock)
    _posts(texts, clock, units, people)
    held = _duties(texts, clock, units, people) | _leading(texts, clock, units, people)
    _absences(texts, clock, people)
    homes = {person.number: units[person.unit] for person in texts.people}
    titles = {person.number: person.title for person in texts.people}
    return Organisation(units, people, held, homes, titles, _second_posts(texts, units))


def _second_posts(texts: CityTexts, units: dict[str, Department]) -> dict[str, PostHeld]:
    """Return for whom a second post is what he acts by; a leader standing in elsewhere acts by his own."""
    led = {post.person for post in texts.posts if post.head}
    return {
        post.person: PostHeld(units[post.unit].subject_id, post.title)
        for post in texts.posts
        if post.kind == "concurrent" and post.person not in led
    }


def leading(unit: str) -> str:
    """Return the key of the duty to lead a unit, for tasks that its head answers for."""
    return f"{unit}/leading"


def _units(texts: CityTexts, clock: Clock) -> dict[str, Department]:
    above = _places(texts)
    codes = {unit.key: unit.code for unit in texts.units}
    standing = [unit for unit in texts.units if unit.kind in LEVELS]
    oldest = max(unit.opened_days for unit in standing)
    made = departments.create_departments(
        rows=[
            departments.NewDepartment(
                code=unit.code,
                # The name it began with; the later ones are given below, each from its day.
                name=unit.renames[0].name if unit.renames else unit.name,
                level=LEVELS[unit.kind],
                parent_code=codes[above[unit.parent]] if unit.parent else None,
                order=order,
            )
            for order, unit in enumerate(standing)
        ],
        since=clock.day(oldest),
        now=clock.now,
    )
    units = {unit.key: made[codes[above[unit.key]]] for unit in texts.units}
    _change_names(texts, clock, units)
    return units


def _places(texts: CityTexts) -> dict[str, str]:
    """Return the unit each key stands for: a deputy mayor is a post of the city, no unit."""
    return {
        unit.key: unit.key if unit.kind in LEVELS else unit.parent or unit.key
        for unit in texts.units
    }


def _change_names(texts: CityTexts, clock: Clock, units: dict[str, Department]) -> None:
    for unit in (unit for unit in texts.units if unit.kind in LEVELS):
        later = [rename.name for rename in unit.renames[1:]] + [unit.name]
        for rename, name in zip(unit.renames, later, strict=True) if unit.renames else ():
            departments.rename_department(
                department=units[unit.key],
                name=name,
                since=clock.day(rename.until_days),
                now=clock.now,
            )
    for unit in texts.units:
        for heir in unit.successors:
            departments.succeed(
                former=units[unit.key],
                successor=units[heir],
                since=clock.day(unit.closed_days or 0),
                now=clock.now,
            )


def _people(texts: CityTexts, clock: Clock) -> dict[str, User]:
    return accounts.create_people(
        rows=[
            accounts.NewPerson(
                username=person.number,
                name=person.name,
                employment=EMPLOYMENTS[person.kind],
                rank=person.rank,
                phone=person.phone,
                room=person.room,
                email=person.email,
            )
            for person in texts.people
        ],
        day=clock.today,
        now=clock.now,
    )


def _posts(
    texts: CityTexts, clock: Clock, units: dict[str, Department], people: dict[str, User]
) -> None:
    standing = {unit.key for unit in texts.units if unit.kind in LEVELS}
    posts.give_posts(
        rows=[
            posts.NewPost(
                user=people[post.person],
                department=units[post.unit],
                position=post.title,
                since=clock.day(post.since_days),
                until=clock.day_or_none(post.until_days),
                kind=POST_KINDS[post.kind],
                is_head=post.head and post.unit in standing,
            )
            for post in texts.posts
        ],
        day=clock.today,
        now=clock.now,
    )


def _duties(
    texts: CityTexts, clock: Clock, units: dict[str, Department], people: dict[str, User]
) -> dict[str, Duty]:
    rows = list(texts.duties)
    first = [duty.holdings[0] if duty.holdings else None for duty in rows]
    oldest = max((holding.since_days for holding in first if holding), default=365)
    made = duties.create_duties(
        rows=[
            duties.NewDuty(
                department=units[duty.unit],
                title=duty.title,
                holder=people[holding.person] if holding else None,
                deputy=people.get(holding.deputy or "") if holding else None,
            )
            for duty, holding in zip(rows, first, strict=True)
        ],
        since=clock.day(oldest),
        now=clock.now,
    )
    for duty, row in zip(rows, made, strict=True):
        for holding in duty.holdings[1:]:
            duties.assign_duty(
                duty=row,
                holder=people[holding.person],
                deputy=people.get(holding.deputy or ""),
                since=clock.day(holding.since_days),
            )
    return {duty.key: row for duty, row in zip(rows, made, strict=True)}


def _leading(
    texts: CityTexts, clock: Clock, units: dict[str, Department], people: dict[str, User]
) -> dict[str, Duty]:
    """Make the duty to lead each unit whose head answers for a task himself."""
    heads = {post.unit: post for post in texts.posts if post.head and post.until_days is None}
    led = sorted({task.unit for task in texts.tasks if task.duty is None})
    names = {unit.key: unit.name for unit in texts.units}
    made = duties.create_duties(
        rows=[
            duties.NewDuty(
                department=units[unit],
                title=f"{names[unit]} 업무 총괄",
                holder=people[heads[unit].person],
            )
            for unit in led
        ],
        since=clock.day(min((heads[unit].since_days for unit in led), default=365)),
        now=clock.now,
    )
    return {leading(unit): duty for unit, duty in zip(led, made, strict=True)}


def _absences(texts: CityTexts, clock: Clock, people: dict[str, User]) -> None:
    for absence in texts.absences:
        duties.report_absence(
            user=people[absence.person],
            since=clock.day(absence.since_days),
            until=clock.day(absence.until_days),
            deputy=people[absence.deputy],
            reason=absence.reason,
        )
