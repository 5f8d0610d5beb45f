"""Who may do what to requests."""

from django.utils.translation import gettext_lazy as _
from rules import predicate

from core import tokens
from people.audience import audience_of
from people.rights import register
from people.rules import is_employee, is_serving, may_edit, may_see


@predicate
def works_for(user, case):
    """Hold the token of the department asked: its members, those below it, heads above."""
    held = audience_of(user, case.day)
    return case.subject is not None and tokens.department(case.subject.pk) in held


def _register(action, allowed, label, who) -> None:
    register(action, allowed, label=label, who=who, room="cooperation")


_register("ask_department", is_employee, _("Ask departments for cooperation"), _("every employee at work"))
_register(
    "lead_request",
    may_edit & is_serving,
    _("Change, withdraw or confirm a request"),
    _("the asking department"),
)
_register(
    "handle_leg",
    works_for & is_serving,
    _("Accept, decline, hand over or answer for a department"),
    _("the department asked"),
)
_register(
    "comment_request", may_see & is_serving, _("Comment on a request"), _("whoever sees it and is at work")
)
