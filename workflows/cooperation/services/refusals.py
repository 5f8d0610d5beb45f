"""Why a step is not taken, in words for whoever tried it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from workflows.cooperation.enums import LegState

WORDS = {
    LegState.SENT: _("This request has not been answered yet."),
    LegState.ACCEPTED: _("This request has been accepted already."),
    LegState.ANSWERED: _("This request has been answered already."),
    LegState.CLOSED: _("This request has been answered already, and the answer is closed."),
    LegState.DECLINED: _("This request has been declined already."),
    LegState.WITHDRAWN: _("The asking department has withdrawn this request."),
}


class Refused(ValueError):
    """Raised when a step may not be taken; ``words`` say why."""

    def __init__(self, words) -> None:
        super().__init__(words)
        self.words = words


class StepRefused(Refused):
    """Raised when no way leads from the leg's state to the one asked for."""

    def __init__(self, state: str) -> None:
        super().__init__(WORDS[LegState(state)])
        self.state = state


class TooLate(Refused):
    """Raised when a request can no longer be changed or withdrawn."""


class NotAskedAnyMore(Refused):
    """Raised when the asking department has taken a department off a request meanwhile."""

    def __init__(self) -> None:
        super().__init__(_("This department is no longer asked."))


class ChangedMeanwhile(Refused):
    """Raised when a request is no longer what it was when its form was opened."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "A colleague has changed this request meanwhile. Please look at it first; "
                "if you save again, it will say what stands below."
            )
        )


class HandedMeanwhile(Refused):
    """Raised when a leg has come into other hands since its form was opened."""

    def __init__(self, holder) -> None:
        super().__init__(
            _(
                "A colleague has handed this over meanwhile; it is in the hands of: %(name)s. "
                "If you send again, it goes to the person chosen below."
            )
            % {"name": holder.name}
        )


class ReasonNeeded(Refused):
    """Raised when a step that must say why does not."""

    def __init__(self) -> None:
        super().__init__(_("Say why."))


class NotThere(Refused):
    """Raised when a leg would be put into the hands of somebody outside the department."""

    def __init__(self) -> None:
        super().__init__(_("That person does not work in this department."))


class WrongDepartments(Refused):
    """Raised when a request asks nobody, or the asking department itself."""


class NoCase(Refused):
    """Raised when a request cannot be kept as a case."""
