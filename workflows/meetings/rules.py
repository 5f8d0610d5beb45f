"""Who may do what to meetings, their agendas and materials."""

from django.utils.translation import gettext_lazy as _
from rules import predicate

from core import tokens
from people.audience import audience_of
from people.enums import RoleName
from people.rights import register
from people.rules import has_role, is_administrator, is_employee, is_serving, may_edit, may_see
from workflows.meetings.models import AgendaItem, Attendee, Meeting


@predicate
def works_for(user, case):
    """Hold the token of the department asked for: its members, those below it, heads above."""
    return case.subject is not None and _holds(user, case, case.subject.pk)


@predicate
def names_no_department(user, case):
    """Ask whether at all, not for which department."""
    return case.subject is None


@predicate
def works_for_item(user, case):
    """Hold the token of the item's department."""
    return case.subject is not None and _holds(user, case, case.subject.department_id)


@predicate
def presents(user, case):
    """Present the item."""
    if case.subject is None or not user.is_authenticated:
        return False
    return AgendaItem.objects.filter(pk=case.subject.object_id, presenter=user).exists()


@predicate
def attends(user, case):
    """Stand on the list of attendees of the meeting."""
    if case.subject is None or not user.is_authenticated:
        return False
    return Attendee.objects.filter(meeting=case.subject.object_id, user=user).exists()


@predicate
def is_announced(user, case):
    """Be about a meeting whose agenda has been announced: until then its closed items are not for all."""
    if case.subject is None:
        return False
    return Meeting.objects.filter(pk=case.subject.object_id, announced_at__isnull=False).exists()


def _holds(user, case, department: int | None) -> bool:
    return bool(department) and tokens.department(department) in audience_of(user, case.day)


def _register(action, allowed, label, who) -> None:
    register(action, allowed, label=label, who=who, room="meetings")


_register(
    "begin_series",
    is_employee & (has_role(RoleName.SECRETARY) | is_administrator),
    _("Begin a series of meetings and say who has a seat"),
    _("meeting secretaries and administrators"),
)
_register(
    "begin_meeting",
    is_employee & (names_no_department | works_for),
    _("Begin a meeting in the name of a department"),
    _("the department"),
)
_register(
    "keep_series",
    is_employee & ((works_for & has_role(RoleName.SECRETARY)) | is_administrator),
    _("Change a series and its seats"),
    _("meeting secretaries of the department that keeps it, and administrators"),
)
_register(
    "lead_meeting",
    may_edit & is_serving,
    _("Keep a meeting, its agenda and its attendees"),
    _("the secretary's department"),
)
_register(
    "deliver_material",
    may_see & is_serving & (works_for_item | presents | may_edit),
    _("Deliver materials for an agenda item"),
    _("the item's department, its presenter and the secretary's department"),
)
_register(
    "read_packet",
    may_see & ((attends & is_announced) | may_edit),
    _("Read the packet of a meeting"),
    _("its attendees once it is announced, and the secretary's department"),
)
