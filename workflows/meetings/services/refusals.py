"""Why a step is not taken, in words for whoever tried it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from workflows.meetings.enums import MeetingState

WORDS = {
    MeetingState.DRAFT: _("This meeting is still in preparation."),
    MeetingState.COLLECTING: _("Materials for this meeting are being collected already."),
    MeetingState.ANNOUNCED: _("This meeting has been announced already."),
    MeetingState.HELD: _("This meeting has been held; nothing of it can be changed any more."),
    MeetingState.CANCELLED: _("This meeting has been cancelled."),
}


class Refused(ValueError):
    """Raised when a step may not be taken; ``words`` say why."""

    def __init__(self, words) -> None:
        super().__init__(words)
        self.words = words


class StepRefused(Refused):
    """Raised when the meeting is not in a state from which the step can be taken."""

    def __init__(self, state: str) -> None:
        super().__init__(WORDS[MeetingState(state)])
        self.state = state


class ReasonNeeded(Refused):
    """Raised when a step that must say why does not."""

    def __init__(self) -> None:
        super().__init__(_("Say why."))


class WrongTimes(Refused):
    """Raised when a meeting would end before it begins, or get its materials afterwards."""


class NoItems(Refused):
    """Raised when a step needs an agenda and there is none."""

    def __init__(self) -> None:
        super().__init__(_("There is no item on the agenda yet."))


class WithdrawnAlready(Refused):
    """Raised when an item is gone from the agenda."""

    def __init__(self) -> None:
        super().__init__(_("This item has been withdrawn from the agenda."))


class NumberedAlready(Refused):
    """Raised when an item whose number has been announced would be closed or opened."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This item has been announced; it cannot be closed or opened any more. "
                "Withdraw it and put a new one on the agenda."
            )
        )


class AgendaMoved(Refused):
    """Raised when an order was made of an agenda that is no longer so."""

    def __init__(self) -> None:
        super().__init__(_("The agenda has changed meanwhile. Please look at it again and reorder it."))


class WrongMaterial(Refused):
    """Raised when something cannot be delivered as materials."""


class WrongSeat(Refused):
    """Raised when a seat or a place at the table is given twice or cannot be given."""
