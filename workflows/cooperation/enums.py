"""The states of a leg and of a request, and the ways between those of a leg."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LegState(models.TextChoices):
    """How far one department is with a request."""

    SENT = "sent", _("Sent")
    ACCEPTED = "accepted", _("Accepted")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Settled")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Overall(models.TextChoices):
    """How far a whole request is; follows from its legs, see ``states.overall``."""

    SENT = "sent", _("Sent")
    WORKING = "working", _("Under way")
    ANSWERED = "answered", _("Answered, to be confirmed")
    CLOSED = "closed", _("Settled")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# The department owes an answer; the clock of the due date runs.
OWED = frozenset({LegState.SENT, LegState.ACCEPTED})
ENDED = frozenset({LegState.CLOSED, LegState.DECLINED, LegState.WITHDRAWN})
RUNNING = frozenset({Overall.SENT, Overall.WORKING, Overall.ANSWERED})

# An answer that is objected to leads back to ``ACCEPTED``; an ended leg stays as it is.
STEPS = {
    LegState.SENT: frozenset(LegState) - {LegState.SENT, LegState.CLOSED},
    LegState.ACCEPTED: {LegState.ANSWERED, LegState.DECLINED, LegState.WITHDRAWN},
    LegState.ANSWERED: {LegState.CLOSED, LegState.ACCEPTED},
    LegState.CLOSED: frozenset(),
    LegState.DECLINED: frozenset(),
    LegState.WITHDRAWN: frozenset(),
}

TONES = {
    "sent": "information",
    "accepted": "primary",
    "working": "primary",
    "answered": "success",
    "closed": "gray",
    "declined": "warning",
    "withdrawn": "gray",
}
