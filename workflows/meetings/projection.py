"""The rows of meetings and their items among the subjects: who may see follows from who is concerned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from core import tokens
from core.enums import State
from core.models import Subject
from core.subjects import SubjectData
from people.enums import Employment, Level
from people.models import Department
from workflows.meetings.models import AgendaItem, Attendee, Meeting


@dataclass
class Circle:
    """Who is concerned by a meeting: items, tokens of who attends, and tokens of those that are no staff."""

    items: list[AgendaItem] = field(default_factory=list)
    attendees: set[str] = field(default_factory=set)
    outside: set[str] = field(default_factory=set)


def write_subjects(meeting: Meeting, now: datetime) -> None:
    """Write the rows of a meeting and of all its items, as they stand."""
    write_many([(meeting, now)])


def write_many(rows: Iterable[tuple[Meeting, datetime]]) -> None:
    """Write the rows of many meetings and of all their items, in a fixed number of queries."""
    _write(list(rows))


def write_items(meeting: Meeting, now: datetime, items: Sequence[AgendaItem]) -> None:
    """Write the rows of some items, and who may see the meeting on their account.

    The meeting's row does not say that it changed: it would tell of items that are closed.
    """
    before = Subject.objects.filter(kind=Meeting.subject_kind, object_id=meeting.pk).first()
    _write([(meeting, before.changed_at if before else now)], {item.pk: now for item in items})


def forget_item(item: AgendaItem, now: datetime) -> None:
    """Let an item that is about to be removed exist for nobody."""
    circle = Circle(items=[item])
    data = _item_data(item, item.meeting, circle, None, now, state=State.DELETED)
    Subject.objects.write_many([data])


def meeting_audience(meeting: Meeting, circle: Circle) -> frozenset[str]:
    """Return who may see a meeting: its secretary, then those concerned, then all staff."""
    if meeting.is_announced and not meeting.is_restricted:
        return frozenset({tokens.STAFF} | circle.outside)
    own = {tokens.department(meeting.department_id)}
    if meeting.collecting_at is None and not meeting.is_announced:
        return frozenset(own)
    departments = {tokens.department(item.department_id) for item in circle.items}
    presenters = {token for item in circle.items for token in _presenter(item)}
    return frozenset(own | departments | presenters | circle.attendees)


def item_audience(item: AgendaItem, meeting: Meeting, circle: Circle) -> frozenset[str]:
    """Return who may see an item; a closed one is never for more than those at its table.

    One withdrawn before it had a number was never announced and stays with whom it was known to.
    """
    if meeting.collecting_at is None and not meeting.is_announced:
        return frozenset({tokens.department(meeting.department_id)})
    if meeting.is_announced and item.number is not None:
        return _announced(item, meeting, circle)
    return _concerned(item, meeting) | (frozenset() if item.is_closed else circle.attendees)


def announced_audiences(meeting: Meeting) -> dict[int, frozenset[str]]:
    """Return who may see each item of a meeting, by its number, once its agenda is announced."""
    circle = _circles([meeting])[meeting.pk]
    return {item.pk: _announced(item, meeting, circle) for item in circle.items}


def announced_audience(item: AgendaItem) -> frozenset[str]:
    """Return who may see an item once its agenda is announced."""
    return announced_audiences(item.meeting)[item.pk]


def _announced(item: AgendaItem, meeting: Meeting, circle: Circle) -> frozenset[str]:
    if item.is_closed or meeting.is_restricted:
        return _concerned(item, meeting) | circle.attendees
    return frozenset({tokens.STAFF} | circle.outside)


def _concerned(item: AgendaItem, meeting: Meeting) -> frozenset[str]:
    departments = {meeting.department_id, item.department_id}
    return frozenset(map(tokens.department, departments)) | _presenter(item)


def _presenter(item: AgendaItem) -> set[str]:
    known = item.presenter is not None and item.presenter.subject_id
    return {tokens.person(item.presenter.subject_id)} if known else set()


def _write(rows: list[tuple[Meeting, datetime]], only: Mapping[int, datetime] | None = None) -> None:
    circles = _circles([meeting for meeting, _now in rows])
    written = Subject.objects.write_many(
        _meeting_data(meeting, circles[meeting.pk], now) for meeting, now in rows
    )
    parents = {subject.object_id: subject.pk for subject in written}
    Subject.objects.write_many(
        _item_data(item, meeting, circles[meeting.pk], parents[meeting.pk], only[item.pk] if only else now)
        for meeting, now in rows
        for item in circles[meeting.pk].items
        if only is None or item.pk in only
    )


def _circles(meetings: Sequence[Meeting]) -> dict[int, Circle]:
    circles: dict[int, Circle] = defaultdict(Circle)
    items = list(AgendaItem.objects.filter(meeting__in=meetings).select_related("presenter"))
    bodies = _bodies({item.department_id for item in items})
    for item in items:
        circle = circles[item.meeting_id]
        circle.items.append(item)
        if item.department_id in bodies:
            circle.outside.add(tokens.department(item.department_id))
        if item.presenter is not None and item.presenter.employment != Employment.EMPLOYEE:
            circle.outside |= _presenter(item)
    people = Attendee.objects.filter(meeting__in=meetings).exclude(user__subject=None)
    rows = people.values_list("meeting", "user__subject", "user__employment")
    for meeting, subject, employment in rows:
        circles[meeting].attendees.add(tokens.person(subject))
        if employment != Employment.EMPLOYEE:
            circles[meeting].outside.add(tokens.person(subject))
    return circles


def _bodies(departments: Collection[int]) -> frozenset[int]:
    found = Department.objects.filter(subject__in=departments, level=Level.AFFILIATE)
    return frozenset(found.values_list("subject_id", flat=True))


def _meeting_data(meeting: Meeting, circle: Circle, now: datetime) -> SubjectData:
    return SubjectData(
        kind=Meeting.subject_kind,
        object_id=meeting.pk,
        title=meeting.title,
        address=meeting.subject_address(),
        changed_at=now,
        created_at=meeting.created_at,
        audience=meeting_audience(meeting, circle),
        editors=frozenset({tokens.department(meeting.department_id)}),
        department_id=meeting.department_id,
    )


def _item_data(
    item: AgendaItem,
    meeting: Meeting,
    circle: Circle,
    parent: int | None,
    now: datetime,
    state: str = State.LIVE,
) -> SubjectData:
    return SubjectData(
        kind=AgendaItem.subject_kind,
        object_id=item.pk,
        title=item.title,
        address=item.subject_address(),
        changed_at=now,
        state=state,
        audience=item_audience(item, meeting, circle),
        editors=frozenset({tokens.department(meeting.department_id)}),
        parent_id=parent,
        department_id=item.department_id,
        task_id=item.task_id,
    )
