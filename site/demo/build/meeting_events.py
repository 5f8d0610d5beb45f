"""Record how meetings went: materials asked for, agendas announced, files delivered, meetings held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from activity.enums import Source
from activity.events import EventData, record_many
from core import tokens
from core.access import PostHeld
from core.models import Subject
from demo.build.organisation import Organisation
from workflows.meetings import verbs

if TYPE_CHECKING:
    from demo.build.meetings import Delivered, Made


def record(made: Iterable[Made], delivered: Iterable[Delivered], by_kind, city: Organisation) -> None:
    """Record all in the order in which it happened."""
    persons = {user.pk: user.subject_id for user in city.people.values()}
    rows = [row for one in made for row in _of(one, by_kind, persons, city)]
    rows += _deliveries(made, delivered, by_kind, city)
    record_many(sorted(rows, key=lambda row: row.occurred_at))


def _of(one: Made, by_kind, persons: dict[int, int], city: Organisation) -> Iterator[EventData]:
    row, leader = one.row, one.text.leader
    post = city.second_posts.get(leader) or _main(leader, city)

    def led(verb: str, moment: datetime, **more) -> EventData:
        return _event(verb, more.pop("subject", one.subject), moment, leader, city, post=post, **more)

    yield led(verbs.BEGUN, row.created_at)
    for item, _text in one.items:
        yield led(verbs.ADDED, row.created_at, subject=by_kind["agenda_item", item.pk])
    departments = sorted({tokens.department(item.department_id) for item, _text in one.items})
    attendees = [tokens.person(persons[attendee.user_id]) for attendee in one.attendees]
    if row.collecting_at:
        yield led(verbs.COLLECTING, row.collecting_at, to=departments)
    if row.announced_at:
        yield led(verbs.ANNOUNCED, row.announced_at, to=attendees)
    if row.held_at:
        yield led(verbs.HELD, row.held_at)
    if row.cancelled_at:
        told, data = [*departments, *attendees], {"reason": row.cancel_reason}
        yield led(verbs.CANCELLED, row.cancelled_at, to=told, data=data)


def _deliveries(made, delivered, by_kind, city: Organisation) -> Iterator[EventData]:
    keepers = {one.row.pk: one.row.department_id for one in made}
    told = set()
    for one in delivered:
        # The secretary is told once of what comes together.
        if (one.item.pk, one.moment) in told:
            continue
        told.add((one.item.pk, one.moment))
        to = [tokens.department(keepers[one.item.meeting_id])]
        subject = by_kind["agenda_item", one.item.pk]
        yield _event(verbs.DELIVERED, subject, one.moment, one.text.person, city, to=to)


def _event(
    verb: str,
    subject: Subject | None,
    moment: datetime,
    person: str,
    city: Organisation,
    *,
    to: Iterable[str] = (),
    data: dict | None = None,
    post: PostHeld | None = None,
) -> EventData:
    return EventData(
        verb=verb,
        subject=subject,
        actor=city.people[person],
        occurred_at=moment,
        recorded_at=moment,
        source=Source.SCREEN,
        data=data or {},
        to=to,
        post=post or _main(person, city),
    )


def _main(person: str, city: Organisation) -> PostHeld:
    return PostHeld(city.homes[person].subject_id, city.titles[person])
