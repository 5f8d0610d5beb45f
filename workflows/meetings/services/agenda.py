"""The agenda: items are added, changed, ordered, withdrawn, and removed while nobody knows of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from activity.enums import Source
from core import tokens
from core.access import get_access
from core.calendar import day_of
from workflows.meetings import verbs
from workflows.meetings.enums import ASKING, MeetingState
from workflows.meetings.models import AgendaItem, Meeting
from workflows.meetings.order import in_order
from workflows.meetings.projection import forget_item, write_items
from workflows.meetings.rows import ItemRow
from workflows.meetings.services.attaching import record_uses
from workflows.meetings.services.desk import (
    attendees_of,
    open_meeting,
    secretary_of,
    standing_item,
    tell,
)
from workflows.meetings.services.meetings import number_items
from workflows.meetings.services.refusals import AgendaMoved, NumberedAlready, StepRefused


@transaction.atomic
def add(
    *, meeting: Meeting, row: ItemRow, actor: Any, now: datetime, source: str = Source.SCREEN
) -> AgendaItem:
    """Put an item at the end of the agenda; once announced, it takes the next free number.

    Raises ``StepRefused``.
    """
    meeting = open_meeting(meeting.pk)
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem(meeting=meeting, position=last + 1)
    _fill(item, row)
    item.save()
    _number(item)
    write_items(meeting, now, [item])
    tell(verbs.ADDED, item, actor=actor, now=now, to=_asked(item), source=source)
    return item


@transaction.atomic
def change(*, item: AgendaItem, row: ItemRow, actor: Any, now: datetime) -> AgendaItem:
    """Say anew what an item is; one that has a number stays open or closed as it was announced.

    Raises ``StepRefused``, ``WithdrawnAlready``, ``NumberedAlready``.
    """
    item = standing_item(item)
    if item.number is not None and row.is_closed != item.is_closed:
        raise NumberedAlready
    was_of = item.department_id
    _fill(item, row)
    item.save()
    write_items(item.meeting, now, [item])
    to = _asked(item) if item.department_id != was_of else ()
    tell(verbs.ITEM_CHANGED, item, actor=actor, now=now, to=to)
    return item


def _fill(item: AgendaItem, row: ItemRow) -> None:
    item.title, item.summary, item.kind = row.title, row.summary, row.kind
    item.department, item.task, item.minutes = row.department, row.task, row.minutes
    item.is_closed, item.needs_materials = row.is_closed, row.needs_materials
    if row.presenter is None:
        item.presenter, item.presenter_position = None, ""
    elif item.presenter_id != row.presenter.pk:
        post = get_access().post_of(row.presenter, day_of(item.meeting.starts_at))
        item.presenter, item.presenter_position = row.presenter, post.position


def _number(item: AgendaItem) -> None:
    if item.meeting.state == MeetingState.ANNOUNCED and item.number is None:
        number_items(item.meeting)
        item.refresh_from_db(fields=["number"])


def _asked(item: AgendaItem) -> list[str]:
    asking = item.meeting.state in ASKING
    return [tokens.department(item.department_id)] if asking else []


@transaction.atomic
def withdraw(*, item: AgendaItem, actor: Any, now: datetime) -> AgendaItem:
    """Take an item off an agenda that was told of: it is still named, with its number.

    Raises ``StepRefused``, ``WithdrawnAlready``.
    """
    item = standing_item(item)
    if item.meeting.state == MeetingState.DRAFT:
        raise StepRefused(MeetingState.DRAFT)
    item.withdrawn_at = now
    item.save(update_fields=["withdrawn_at"])
    write_items(item.meeting, now, [item])
    to = [*_asked(item), *secretary_of(item.meeting)]
    announced = item.number is not None
    to += attendees_of(item.meeting) if announced else []
    tell(verbs.WITHDRAWN, item, actor=actor, now=now, to=to)
    return item


@transaction.atomic
def remove(*, item: AgendaItem, actor: Any, now: datetime) -> None:
    """Take an item off as if it had never been, while the meeting is in preparation.

    Raises ``StepRefused``, ``WithdrawnAlready``.
    """
    item = standing_item(item)
    if item.meeting.state != MeetingState.DRAFT:
        raise StepRefused(item.meeting.state)
    item.materials.all().delete()
    record_uses(item, actor)
    forget_item(item, now)
    meeting = item.meeting
    item.delete()
    write_items(meeting, now, [])


@transaction.atomic
def reorder(
    *, meeting: Meeting, ids: Sequence[int], seen: Sequence[int], actor: Any, now: datetime
) -> list[int]:
    """Let items come in the order of ``ids``; ``seen`` is the order they were in on the screen.

    Both name all items. The closed ones come last whatever ``ids`` says; the order as it then
    stands is returned. Raises ``StepRefused``, ``AgendaMoved`` when it changed meanwhile.
    """
    meeting = open_meeting(meeting.pk)
    items = {item.pk: item for item in meeting.items.all()}
    stands = [item.pk for item in in_order(items.values())]
    wanted = sorted(ids, key=lambda pk: pk in items and items[pk].is_closed)
    if wanted == stands:
        return stands
    if list(seen) != stands or sorted(ids) != sorted(stands):
        raise AgendaMoved
    for position, pk in enumerate(wanted, start=1):
        items[pk].position = position
    AgendaItem.objects.bulk_update(items.values(), ["position"])
    tell(verbs.REORDERED, meeting, actor=actor, now=now)
    return wanted
