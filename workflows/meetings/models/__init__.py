from workflows.meetings.models.agenda import AgendaItem
from workflows.meetings.models.material import Material
from workflows.meetings.models.meeting import Attendee, Meeting
from workflows.meetings.models.packet import Packet, PacketPart, PartStore
from workflows.meetings.models.series import Seat, Series

__all__ = [
    "AgendaItem",
    "Attendee",
    "Material",
    "Meeting",
    "Packet",
    "PacketPart",
    "PartStore",
    "Seat",
    "Series",
]
