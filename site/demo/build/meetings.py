"""Build the series of meetings, those of the past year and the coming ones with their materials."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from activity.models import Watch
from core.calendar import add_working_days
from core.models import Subject
from demo.build import meeting_days, meeting_events
from demo.build.clock import Clock
from demo.build.meeting_days import at
from demo.build.organisation import Organisation
from demo.build.papers import build as build_papers
from demo.build.tasks import Tasks
from demo.texts.shapes import CityTexts
from demo.texts.workflow_shapes import Item as ItemText
from demo.texts.workflow_shapes import Material as MaterialText
from demo.texts.workflow_shapes import Meeting as MeetingText
from demo.texts.workflow_shapes import Series as SeriesText
from files.bulk import bulk_uses
from knowledge.pages.models import WikiPage
from workflows.meetings.cadence import due_before
from workflows.meetings.models import AgendaItem, Attendee, Material, Meeting, Seat, Series
from workflows.meetings.packet import services
from workflows.meetings.projection import write_many
from workflows.meetings.seating import seated

CHUNK = 500
NUMBERED = frozenset({"announced", "held", "cancelled"})
AFTERWARDS = timedelta(minutes=20)


@dataclass
class Made:
    """A meeting's row with its text, its items with theirs, and the moments of its steps."""

    row: Meeting
    text: MeetingText
    items: list[tuple[AgendaItem, ItemText]] = field(default_factory=list)
    attendees: list[Attendee] = field(default_factory=list)
    subject: Subject | None = None

    @property
    def last(self) -> datetime:
        """Return the moment of its last step."""
        row = self.row
        steps = (row.created_at, row.collecting_at, row.announced_at, row.held_at, row.cancelled_at)
        return max(step for step in steps if step)


@dataclass
class Delivered:
    """A material to be written, of which item, when and by whom."""

    item: AgendaItem
    text: MaterialText
    position: int
    moment: datetime


def build(
    texts: CityTexts, clock: Clock, city: Organisation, tree: Tasks, wiki: dict[str, WikiPage]
) -> list[Made]:
    """Write all series and meetings; return the meetings."""
    tasks = dict(Subject.objects.of_kind("task").values_list("object_id", "pk"))
    made: list[Made] = []
    for text in texts.series:
        row = _series(text, city)
        people = seated(_seats(text, row, city), clock.today)
        made += [_meeting(one, text, row, people, clock) for one in text.meetings]
    Meeting.objects.bulk_create([one.row for one in made], batch_size=CHUNK)
    for one in made:
        one.items = list(_items(one, {key: tasks[page.pk] for key, page in tree.pages.items()}, city))
    AgendaItem.objects.bulk_create((row for one in made for row, _text in one.items), batch_size=CHUNK)
    for one in made:
        for attendee in one.attendees:
            attendee.meeting = one.row
    Attendee.objects.bulk_create([row for one in made for row in one.attendees], batch_size=CHUNK)
    write_many((one.row, one.last) for one in made)
    by_kind = _subjects()
    for one in made:
        one.subject = by_kind["meeting", one.row.pk]
    delivered = list(_delivered(made, clock))
    _materials(delivered, by_kind, city, wiki)
    _follow(made, city)
    meeting_events.record(made, delivered, by_kind, city)
    _ask_for_packets(made, clock, city)
    return made


def _series(text: SeriesText, city: Organisation) -> Series:
    return Series.objects.create(
        title=text.title,
        department_id=city.units[text.unit].subject_id,
        cadence=text.cadence,
        place=text.place,
        summary=text.summary,
    )


def _seats(text: SeriesText, series: Series, city: Organisation) -> list[Seat]:
    return Seat.objects.bulk_create(
        Seat(
            series=series,
            department_id=city.units[seat.unit].subject_id if seat.unit else None,
            user=city.people[seat.person] if seat.person else None,
            role=seat.role,
        )
        for seat in text.seats
    )


def _meeting(
    text: MeetingText, series_text: SeriesText, series: Series, people: Iterable[Attendee], clock: Clock
) -> Made:
    day = meeting_days.day_of(series_text, text, clock)
    starts_at = at(day, series_text.hour)
    minutes = max(series_text.length, sum(item.minutes for item in text.items))
    row = Meeting(
        series=series,
        title=meeting_days.title_of(series_text, day),
        department_id=series.department_id,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        place=series_text.place,
        deliver_by=due_before(day),
        restricted_reason=text.restricted,
        state=text.state,
        cancel_reason=text.cancelled,
    )
    _steps(row, text, clock)
    return Made(row, text, attendees=[_attendee(one) for one in people])


def _attendee(seated_one: Attendee) -> Attendee:
    """Return a copy for one more meeting."""
    names = ("user_id", "department_id", "position", "role", "seat")
    return Attendee(**{name: getattr(seated_one, name) for name in names})


def _steps(row: Meeting, text: MeetingText, clock: Clock) -> None:
    """Set when each step was taken; of the coming one that is announced materials are due already."""
    if text.back == 0:
        row.created_at = clock.office_hour(7, f"{text.key}/begun")
        row.collecting_at = None if text.state == "draft" else at(clock.office_hour(5, "").date(), 10)
        if text.state == "announced":
            row.deliver_by = at(clock.office_hour(1, "").date(), 18)
            row.announced_at = at(clock.office_hour(1, "").date(), 18, 50)
        return
    day = row.starts_at.date()
    row.created_at = at(add_working_days(day, -6), 9, 30)
    row.collecting_at = at(add_working_days(day, -5), 10)
    row.announced_at = at(add_working_days(day, -1), 16, 40)
    if text.state == "held":
        row.held_at = row.ends_at + AFTERWARDS
    else:
        row.announced_at = at(add_working_days(day, -2), 16, 40)
        row.cancelled_at = at(add_working_days(day, -1), 11)


def _items(one: Made, tasks: dict[str, int], city: Organisation) -> Iterator[tuple[AgendaItem, ItemText]]:
    counted = {False: 0, True: 0}
    for position, text in enumerate(one.text.items, start=1):
        counted[text.closed] += 1
        yield (
            AgendaItem(
                meeting=one.row,
                position=position,
                number=counted[text.closed] if one.text.state in NUMBERED else None,
                is_closed=text.closed,
                kind=text.kind,
                title=text.title,
                summary=text.summary,
                department_id=city.units[text.unit].subject_id,
                presenter=city.people[text.presenter] if text.presenter else None,
                presenter_position=city.titles[text.presenter] if text.presenter else "",
                minutes=text.minutes,
                task_id=tasks[text.task] if text.task else None,
                needs_materials=text.asked,
            ),
            text,
        )


def _subjects() -> dict[tuple[str, int], Subject]:
    rows = Subject.objects.of_kind(Meeting.subject_kind, AgendaItem.subject_kind)
    return {(row.kind, row.object_id): row for row in rows}


def _delivered(made: Iterable[Made], clock: Clock) -> Iterator[Delivered]:
    for one in made:
        for item, text in one.items:
            for position, material in enumerate(text.materials, start=1):
                yield Delivered(item, material, position, _moment(one, item, material, clock))


def _moment(one: Made, item: AgendaItem, material: MaterialText, clock: Clock) -> datetime:
    key = f"{one.text.key}/{item.position}"
    if one.text.back:
        return clock.hour(add_working_days(one.row.starts_at.date(), -2), key)
    if material.late:
        return one.row.deliver_by + AFTERWARDS
    return clock.office_hour(1 if one.text.state == "collecting" else 3, key)


def _materials(rows: list[Delivered], by_kind, city: Organisation, wiki: dict[str, WikiPage]) -> None:
    papers = [(row, row.text.paper) for row in rows if row.text.paper]
    documents = build_papers((paper, city.people[row.text.person], row.moment) for row, paper in papers)
    ids = [wiki[row.text.page].pk for row in rows if row.text.page]
    found = Subject.objects.of_kind("page").filter(object_id__in=ids)
    pages = {subject.object_id: subject for subject in found}
    Material.objects.bulk_create(_material(row, documents, pages, city, wiki) for row in rows)
    bulk_uses((by_kind["agenda_item", row.item.pk].pk, documents[paper.key].pk) for row, paper in papers)


def _material(row: Delivered, documents, pages, city: Organisation, wiki: dict[str, WikiPage]) -> Material:
    document = documents[row.text.paper.key] if row.text.paper else None
    page = pages[wiki[row.text.page].pk] if row.text.page else None
    return Material(
        item=row.item,
        position=row.position,
        title=document.filename if document else page.title,
        document=document,
        page=page,
        page_audience=sorted(page.audience) if page else [],
        department_id=row.item.department_id,
        delivered_by=city.people[row.text.person],
        delivered_position=city.titles[row.text.person],
        delivered_at=row.moment,
        is_late=row.text.late,
    )


def _follow(made: Iterable[Made], city: Organisation) -> None:
    """Let whoever keeps a meeting follow the coming one."""
    Watch.objects.bulk_create(
        Watch(user=city.people[one.text.leader], subject=one.subject, since=one.row.created_at)
        for one in made
        if one.text.back == 0
    )


def _ask_for_packets(made: Iterable[Made], clock: Clock, city: Organisation) -> None:
    """Have the packet of what is announced with materials made as soon as a worker is there."""
    for one in made:
        given = any(material.paper for _row, text in one.items for material in text.materials)
        if one.text.state == "announced" and given:
            services.ask(meeting=one.row, actor=city.people[one.text.leader], now=clock.now)
