"""One name for all that a packet prints, from a few queries and without drawing anything."""

from __future__ import annotations

from django.db.models import Q

from core.enums import TokenRole
from core.models import Token
from files.models import DocumentVersion
from workflows.meetings.models import Material, Meeting
from workflows.meetings.packet.parts import digest_of

MEETING = ("title", "starts_at", "ends_at", "place", "department")
ITEM = (
    "pk", "position", "number", "is_closed", "kind", "title", "summary", "department", "presenter",
    "presenter_position", "minutes", "task", "needs_materials", "withdrawn_at",
)  # fmt: skip
MATERIAL = ("pk", "item", "position", "title", "document", "page", "page__changed_at", "page__state")


def fingerprint(meeting: Meeting) -> str:
    """Name what is at hand: a change of agenda, materials, pages or attendees gives another name."""
    given = Material.objects.filter(item__meeting=meeting).order_by("pk")
    versions = DocumentVersion.objects.current().filter(document__in=given.values("document"))
    told = Q(subject__in=given.values("page")) | Q(subject__in=meeting.items.values("task"))
    opened = Token.objects.filter(told, role=TokenRole.SEE)
    rows = (
        Meeting.objects.filter(pk=meeting.pk).values_list(*MEETING),
        meeting.items.order_by("pk").values_list(*ITEM),
        given.values_list(*MATERIAL),
        versions.order_by("pk").values_list("pk"),
        opened.order_by("subject", "token").values_list("subject", "token"),
        meeting.attendees.order_by("pk").values_list("user", "role", "position"),
    )
    return digest_of(*(repr(list(each)) for each in rows))
