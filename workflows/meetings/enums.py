"""The states of a meeting and the ways between them; what seats and items can be."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Cadence(models.TextChoices):
    """How often the meetings of a series are held."""

    WEEKLY = "weekly", _("Weekly")
    MONTHLY = "monthly", _("Monthly")
    IRREGULAR = "irregular", _("As needed")


class SeatRole(models.TextChoices):
    """What somebody does at a meeting; the order is that of lists."""

    CHAIR = "chair", _("Chair")
    MEMBER = "member", _("Member")
    OBSERVER = "observer", _("Observer")


class MeetingState(models.TextChoices):
    """How far a meeting is."""

    DRAFT = "draft", _("In preparation")
    COLLECTING = "collecting", _("Collecting materials")
    ANNOUNCED = "announced", _("Announced")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


class ItemKind(models.TextChoices):
    """What a meeting does with an item."""

    REPORT = "report", _("Report")
    DISCUSSION = "discussion", _("Discussion")
    DECISION = "decision", _("Decision")
    WRITTEN = "written", _("In writing")


class Delivery(models.TextChoices):
    """How far the materials of an item are."""

    NOT_NEEDED = "not_needed", _("No materials needed")
    AWAITED = "awaited", _("Awaited")
    MISSING = "missing", _("Not delivered")
    DELIVERED = "delivered", _("Delivered")
    LATE = "late", _("Delivered late")


class PacketState(models.TextChoices):
    """How far a packet is; how the work on it goes, its job tells."""

    WAITING = "waiting", _("Being made")
    READY = "ready", _("Ready")


# The agenda and its materials may still change.
OPEN = frozenset({MeetingState.DRAFT, MeetingState.COLLECTING, MeetingState.ANNOUNCED})
# Departments are asked for materials.
ASKING = frozenset({MeetingState.COLLECTING, MeetingState.ANNOUNCED})
ENDED = frozenset({MeetingState.HELD, MeetingState.CANCELLED})

STEPS = {
    MeetingState.DRAFT: {MeetingState.COLLECTING, MeetingState.CANCELLED},
    MeetingState.COLLECTING: {MeetingState.ANNOUNCED, MeetingState.CANCELLED},
    MeetingState.ANNOUNCED: {MeetingState.HELD, MeetingState.CANCELLED},
    MeetingState.HELD: frozenset(),
    MeetingState.CANCELLED: frozenset(),
}

TONES = {
    "draft": "gray",
    "collecting": "primary",
    "announced": "success",
    "held": "gray",
    "cancelled": "warning",
    "not_needed": "gray",
    "awaited": "information",
    "missing": "danger",
    "delivered": "success",
    "late": "warning",
}
