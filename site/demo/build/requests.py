"""Build the cooperation requests of the year with all that was done about them, on the days of each step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from activity.models import Watch
from core.calendar import SEOUL, add_working_days, day_of
from core.models import Subject
from demo.build import request_events
from demo.build.clock import Clock
from demo.build.organisation import Organisation
from demo.build.papers import build as build_papers
from demo.build.tasks import Tasks
from demo.texts.shapes import CityTexts
from demo.texts.workflow_shapes import Leg as LegText
from demo.texts.workflow_shapes import Paper, Step
from demo.texts.workflow_shapes import Request as RequestText
from files.bulk import bulk_uses
from files.models import Document
from knowledge.pages.models import WikiPage
from people.models import User
from workflows.cooperation.clock import closes_on
from workflows.cooperation.enums import LegState
from workflows.cooperation.models import Answer, Attachment, Comment, Leg, Request
from workflows.cooperation.projection import write_subjects

CHUNK = 500
CLOSING = time(6, 30)  # when the worker closes what nobody objected to
BREATH = timedelta(minutes=25)
STATES = {
    "assign": LegState.SENT, "accept": LegState.ACCEPTED, "answer": LegState.ANSWERED,
    "object": LegState.ACCEPTED, "confirm": LegState.CLOSED, "lapse": LegState.CLOSED,
    "settled": LegState.CLOSED, "decline": LegState.DECLINED, "withdrawn": LegState.WITHDRAWN,
}  # fmt: skip
ENDINGS = frozenset({"confirm", "lapse", "settled", "decline", "withdrawn"})


@dataclass
class LegMade:
    """A leg's row with its text and the moment of each of its steps."""

    row: Leg
    text: LegText
    unit: str
    steps: list[tuple[Step, datetime]]


@dataclass
class Made:
    """A request's row with its text and legs, and when it was asked."""

    row: Request
    text: RequestText
    asked_at: datetime
    legs: list[LegMade]
    subject: Subject | None = None
    withdrawn_at: datetime | None = None

    @property
    def last(self) -> datetime:
        """Return the moment of its last step."""
        return max([self.asked_at, *(moment for leg in self.legs for _step, moment in leg.steps)])


def build(
    texts: CityTexts, clock: Clock, city: Organisation, tree: Tasks, wiki: dict[str, WikiPage]
) -> dict[str, Document]:
    """Write all requests; return the files that went with them by key."""
    tasks = dict(Subject.objects.of_kind("task").values_list("object_id", "pk"))
    pages = dict(Subject.objects.of_kind("page").values_list("object_id", "pk"))
    made = [_made(text, clock, city) for text in texts.requests]
    for one in made:
        one.row.task_id = tasks[tree.pages[one.text.task].pk]
        one.row.case_id = pages[wiki[one.text.case].pk] if one.text.case else None
    Request.objects.bulk_create([one.row for one in made], batch_size=CHUNK)
    for one in made:
        for leg in one.legs:
            leg.row.request = one.row
    Leg.objects.bulk_create([leg.row for one in made for leg in one.legs], batch_size=CHUNK)
    subjects = write_subjects((one.row, one.last) for one in made)
    by_request = {subject.object_id: subject for subject in subjects}
    for one in made:
        one.subject = by_request[one.row.pk]
    answers = _answers(made, city)
    comments = _comments(made, clock, city)
    documents = _files(made, answers, city)
    _follow(made, city)
    request_events.record(made, comments, clock, city)
    return documents


def _made(text: RequestText, clock: Clock, city: Organisation) -> Made:
    asked_at = clock.office_hour(text.ago, text.key)
    day = day_of(asked_at)
    back = text.withdrawn
    withdrawn_at = clock.office_hour(back.ago, f"{text.key}/withdrawn") if back else None
    row = Request(
        title=text.title,
        body=text.body,
        department_id=city.units[text.unit].subject_id,
        asked_by=city.people[text.person],
        position=city.titles[text.person],
        due_on=add_working_days(day, text.due),
        restricted_reason=text.restricted,
        created_at=asked_at,
        withdrawn_at=withdrawn_at,
    )
    legs = [_leg(leg, text, row, asked_at, withdrawn_at, clock, city) for leg in text.legs]
    return Made(row, text, asked_at, legs, withdrawn_at=withdrawn_at)


def _leg(leg: LegText, text: RequestText, request: Request, asked_at, withdrawn_at, clock, city) -> LegMade:
    steps = _moments(leg, text, asked_at, withdrawn_at, clock)
    at = {step.kind: moment for step, moment in steps}
    last = steps[-1][0] if steps else None
    first_answer = next((moment for step, moment in steps if step.kind == "answer"), None)
    row = Leg(
        department_id=city.units[leg.unit].subject_id,
        state=STATES[last.kind] if last else LegState.SENT,
        assignee=city.people[leg.assignee] if leg.assignee else None,
        due_on=request.due_on,
        sent_at=asked_at,
        accepted_at=at.get("accept") or first_answer,
        answered_at=None if last and last.kind == "object" else at.get("answer"),
        ended_at=at[last.kind] if last and last.kind in ENDINGS else None,
        decline_reason=last.text if last and last.kind == "decline" else "",
    )
    return LegMade(row, leg, city.units[leg.unit].name, steps)


def _moments(leg: LegText, text: RequestText, asked_at, withdrawn_at, clock) -> list[tuple[Step, datetime]]:
    """Return each step with its moment, one after the other."""
    found: list[tuple[Step, datetime]] = []
    before = asked_at
    for place, step in enumerate(leg.steps):
        if step.kind == "lapse":
            moment = datetime.combine(closes_on(before), CLOSING, SEOUL)
        elif step.kind in ("withdrawn", "settled"):
            moment = withdrawn_at
        else:
            moment = clock.office_hour(step.ago, f"{text.key}/{leg.unit}/{place}")
        before = max(moment, before + BREATH)
        found.append((step, before))
    return found


def _answers(made: Iterable[Made], city: Organisation) -> dict[str, Answer]:
    """Write the answers with what was objected to; return those with a file by its key."""
    rows, with_paper = [], {}
    for leg in (leg for one in made for leg in one.legs):
        for place, (step, moment) in enumerate(leg.steps):
            if step.kind != "answer":
                continue
            after = leg.steps[place + 1] if place + 1 < len(leg.steps) else None
            objected = after if after and after[0].kind == "object" else None
            rows.append(_answer(leg, step, moment, objected, city))
            if step.paper:
                with_paper[step.paper.key] = rows[-1]
    Answer.objects.bulk_create(rows, batch_size=CHUNK)
    return with_paper


def _answer(leg: LegMade, step: Step, moment: datetime, objected, city: Organisation) -> Answer:
    return Answer(
        leg=leg.row,
        text=step.text,
        answered_by=city.people[step.person or ""],
        position=city.titles[step.person or ""],
        answered_at=moment,
        objection=objected[0].text if objected else "",
        objected_at=objected[1] if objected else None,
    )


def _comments(made: Iterable[Made], clock: Clock, city: Organisation) -> list[tuple[Made, Comment]]:
    pairs = [
        (
            one,
            Comment(
                request=one.row,
                text=remark.text,
                author=city.people[remark.person],
                department_id=city.homes[remark.person].subject_id,
                position=city.titles[remark.person],
                created_at=clock.office_hour(remark.ago, f"{one.text.key}/remark/{place}"),
            ),
        )
        for one in made
        for place, remark in enumerate(one.text.remarks)
    ]
    Comment.objects.bulk_create([row for _one, row in pairs], batch_size=CHUNK)
    return pairs


def _files(made: Iterable[Made], answers: dict[str, Answer], city: Organisation) -> dict[str, Document]:
    orders: list[tuple[Made, Paper, str, datetime]] = []
    for one in made:
        if one.text.paper:
            orders.append((one, one.text.paper, one.text.person, one.asked_at))
        for step, moment in (pair for leg in one.legs for pair in leg.steps):
            if step.paper:
                orders.append((one, step.paper, step.person or "", moment))
    documents = build_papers((paper, city.people[person], moment) for _one, paper, person, moment in orders)
    Attachment.objects.bulk_create(
        Attachment(request=one.row, document=documents[paper.key], answer=answers.get(paper.key))
        for one, paper, _person, _moment in orders
    )
    bulk_uses((one.subject.pk, documents[paper.key].pk) for one, paper, _person, _moment in orders)
    return documents


def _follow(made: Iterable[Made], city: Organisation) -> None:
    """Let the asker, whoever has a leg in hands and whoever commented follow the request."""
    since: dict[tuple[int, int], datetime] = {}

    def follows(person: User, one: Made, moment: datetime) -> None:
        key = (person.pk, one.subject.pk)
        since[key] = min(moment, since.get(key, moment))

    for one in made:
        follows(one.row.asked_by, one, one.asked_at)
        for leg in one.legs:
            if leg.row.assignee and leg.steps:
                follows(leg.row.assignee, one, leg.steps[0][1])
        for remark in one.text.remarks:
            follows(city.people[remark.person], one, one.asked_at)
    Watch.objects.bulk_create(
        [Watch(user_id=user, subject_id=pk, since=moment) for (user, pk), moment in sorted(since.items())],
        batch_size=CHUNK,
    )
