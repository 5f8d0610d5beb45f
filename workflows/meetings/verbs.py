"""What can happen to a meeting and to its items."""

from django.utils.translation import gettext_lazy as _

from activity.verbs import register_verb

BEGUN = register_verb(
    "meeting.begun", label=_("Meeting prepared"), sentence=_("{actor} began to prepare {subject}.")
)
CHANGED = register_verb(
    "meeting.changed",
    label=_("Meeting changed"),
    sentence=_("{actor} changed time, place or terms of {subject}."),
)
COLLECTING = register_verb(
    "meeting.collecting",
    label=_("Materials asked for"),
    sentence=_("{actor} asked for the materials of {subject}."),
)
ANNOUNCED = register_verb(
    "meeting.announced", label=_("Meeting announced"), sentence=_("{actor} announced {subject}.")
)
HELD = register_verb(
    "meeting.held", label=_("Meeting held"), sentence=_("{actor} closed {subject}: it was held.")
)
CANCELLED = register_verb(
    "meeting.cancelled",
    label=_("Meeting cancelled"),
    sentence=_("{actor} cancelled {subject}: {data_reason}"),
)
REORDERED = register_verb(
    "meeting.reordered",
    label=_("Agenda reordered"),
    sentence=_("{actor} changed the order of the agenda of {subject}."),
)
ADDED = register_verb(
    "agenda_item.added", label=_("Agenda item"), sentence=_("{actor} put {subject} on the agenda.")
)
ITEM_CHANGED = register_verb(
    "agenda_item.changed",
    label=_("Agenda item changed"),
    sentence=_("{actor} changed the agenda item {subject}."),
)
WITHDRAWN = register_verb(
    "agenda_item.withdrawn",
    label=_("Agenda item withdrawn"),
    sentence=_("{actor} withdrew the agenda item {subject}."),
)
DELIVERED = register_verb(
    "material.delivered",
    label=_("Materials delivered"),
    sentence=_("{actor} delivered materials for {subject}."),
)
REPLACED = register_verb(
    "material.replaced",
    label=_("Materials replaced"),
    sentence=_("{actor} delivered a new version of materials for {subject}."),
)
TAKEN_OFF = register_verb(
    "material.taken_off",
    label=_("Materials taken off"),
    sentence=_("{actor} took materials off {subject}."),
)
PACKET_ISSUED = register_verb(
    "packet.issued",
    label=_("Packet issued"),
    sentence=_("The packet of {subject} is ready to be read."),
)
