"""How far the materials of an item are; pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from workflows.meetings.enums import Delivery, MeetingState
from workflows.meetings.models import AgendaItem, Material, Meeting


def delivery_of(
    item: AgendaItem, meeting: Meeting, materials: Collection[Material], now: datetime
) -> Delivery:
    """Return it as of ``now``; late as soon as one of them came after the day they were due."""
    if materials:
        late = any(material.is_late for material in materials)
        return Delivery.LATE if late else Delivery.DELIVERED
    gone = item.is_withdrawn or meeting.state == MeetingState.CANCELLED
    if gone or not item.needs_materials:
        return Delivery.NOT_NEEDED
    return Delivery.MISSING if now > meeting.deliver_by else Delivery.AWAITED
