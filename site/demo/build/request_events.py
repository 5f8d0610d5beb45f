"""Record what happened to requests, at the times at which it happened, and what was read of it since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from activity.enums import Source
from activity.events import EventData, record_many
from core import tokens
from core.access import PostHeld
from demo.build.clock import Clock
from demo.build.organisation import Organisation
from demo.texts.workflow_shapes import Step
from workflows.cooperation import verbs
from workflows.cooperation.models import Comment, Leg

if TYPE_CHECKING:
    from demo.build.requests import LegMade, Made

VERBS = {
    "assign": verbs.ASSIGNED, "accept": verbs.ACCEPTED, "answer": verbs.ANSWERED, "object": verbs.OBJECTED,
    "confirm": verbs.CONFIRMED, "decline": verbs.DECLINED, "lapse": verbs.LAPSED,
}  # fmt: skip
WITH_REASON = frozenset({"object", "decline"})
TO_HANDS = frozenset({"object", "confirm", "assign"})
KEPT_AFTER = 3  # working days from the end of a request to its case


def record(
    made: Iterable[Made], comments: list[tuple[Made, Comment]], clock: Clock, city: Organisation
) -> None:
    """Record all in the order in which it happened."""
    rows = [row for one in made for row in _of(one, clock, city)]
    rows += [_commented(one, comment, city) for one, comment in comments]
    record_many(sorted(rows, key=lambda row: row.occurred_at))


def _of(one: Made, clock: Clock, city: Organisation) -> Iterator[EventData]:
    asked = [tokens.department(leg.row.department_id) for leg in one.legs]
    yield _event(one, verbs.ASKED, one.asked_at, city, one.text.person, to=asked)
    for leg in one.legs:
        for step, moment in leg.steps:
            if step.kind in VERBS:
                yield _step(one, leg, step, moment, city)
    if one.text.withdrawn and one.withdrawn_at:
        back = one.text.withdrawn
        to = [_hands_of(leg.row) for leg in one.legs if leg.steps[-1][0].kind == "withdrawn"]
        yield _event(one, verbs.WITHDRAWN, one.withdrawn_at, city, back.person, {"reason": back.text}, to)
    if not one.text.open:
        yield _event(one, verbs.ENDED, one.last, city)
    if one.text.case:
        moment = clock.office_hour(max(1, _ago(one) - KEPT_AFTER), f"{one.text.key}/case")
        yield _event(one, verbs.CASE_BEGUN, max(moment, one.last), city, one.text.person)


def _ago(one: Made) -> int:
    return min(step.ago for leg in one.text.legs for step in leg.steps)


def _step(one: Made, leg: LegMade, step: Step, moment: datetime, city: Organisation) -> EventData:
    data = {"department": leg.unit}
    if step.kind in WITH_REASON:
        data["reason"] = step.text
    to = [_hands_of(leg.row)] if step.kind in TO_HANDS else []
    return _event(one, VERBS[step.kind], moment, city, step.person, data, to)


def _commented(one: Made, comment: Comment, city: Organisation) -> EventData:
    to = [_hands_of(leg.row) for leg in one.legs if leg.row.state not in ("declined", "withdrawn")]
    return _event(one, verbs.COMMENTED, comment.created_at, city, comment.author.username, to=to)


def _event(
    one: Made,
    verb: str,
    moment: datetime,
    city: Organisation,
    person: str | None = None,
    data: dict | None = None,
    to: Iterable[str] = (),
) -> EventData:
    post = PostHeld(city.homes[person].subject_id, city.titles[person]) if person else PostHeld(None, "")
    return EventData(
        verb=verb,
        subject=one.subject,
        actor=city.people[person] if person else None,
        occurred_at=moment,
        recorded_at=moment,
        source=Source.SCREEN if person else Source.JOB,
        data=data or {},
        to=to,
        post=post,
    )


def _hands_of(leg: Leg) -> str:
    # As ``legwork.hands_of``, but nobody in this city has left a leg behind, so nobody is asked.
    if leg.assignee_id:
        return tokens.person(leg.assignee.subject_id)
    return tokens.department(leg.department_id)
