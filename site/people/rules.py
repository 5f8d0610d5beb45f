"""The predicates this room gives to all others, and its own actions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from rules import predicate

from core import subjects
from core.models import Subject
from people.enums import Employment, RoleName
from people.rights import register
from people.standing import standing_of


@predicate
def is_serving(user, case):
    """Hold a post on the day: an employee, or a contracted body's publisher."""
    standing = standing_of(user, case.day)
    return bool(standing and standing.serving_posts)


@predicate
def is_employee(user, case):
    """Hold a post as an employee of the city."""
    return is_serving(user, case) and user.employment == Employment.EMPLOYEE


def has_role(name: str):
    """Return the predicate that a role is held on the day."""

    @predicate(f"has_role:{name}")
    def holds(user, case):
        standing = standing_of(user, case.day)
        return bool(standing and name in standing.roles)

    return holds


is_administrator = has_role(RoleName.ADMINISTRATOR)
is_auditor = has_role(RoleName.AUDITOR)


@predicate
def is_repair_account(user, case):
    """Sign in with the account for repair: sees nothing closed, may mend the machine."""
    return bool(getattr(user, "is_superuser", False) and user.is_active)


@predicate
def may_see(user, case):
    """Hold one of the subject's tokens."""
    return _among(user, case, "visible_to")


@predicate
def may_edit(user, case):
    """See the subject and hold one of its editing tokens."""
    return _among(user, case, "editable_by")


@predicate
def has_own_audience(user, case):
    """Be about a subject whose audience does not follow from others."""
    return case.subject is None or subjects.has_own_audience(case.subject.kind)


@predicate
def answers_for_duty(user, case):
    """Answer for the subject's duty, or act in it for whoever is absent."""
    duty_id = case.subject and (case.subject.pk if case.subject.kind == "duty" else case.subject.duty_id)
    if not duty_id or not is_serving(user, case):
        return False
    return duty_id in standing_of(user, case.day).acting_duty_ids


def _among(user, case, adjective: str) -> bool:
    if case.subject is None:
        return False
    found = getattr(Subject.objects.filter(pk=case.subject.pk), adjective)(user, case.day)
    return found.exists()


def _register(action, allowed, label, who) -> None:
    register(action, allowed, label=label, who=who, room="people")


_EDITORS = _("whoever sees it and holds one of its editing tokens")
_register("see", may_see, _("See a subject"), _("whoever holds one of its tokens"))
_register("edit", may_edit, _("Edit a subject"), _EDITORS)
_register("publish", may_edit & is_serving, _("Publish a subject"), _EDITORS)
_register(
    "set_audience", may_edit & is_serving & has_own_audience, _("Say who may see a subject"), _EDITORS
)
_register("widen", may_edit & is_serving, _("Use a document where more people see it"), _EDITORS)
_register(
    "use_admin",
    is_serving,
    _("Use the page editor"),
    _("employees and contracted publishers who hold a post"),
)
_register("act_in_duty", answers_for_duty, _("Act in a duty"), _("its holder, or the deputy while absent"))
_register("report_absence", is_serving, _("Say that one is away"), _("whoever holds a post, for himself"))
_register("manage_people", is_administrator, _("Keep people, posts and roles"), _("administrators"))
_register(
    "explain_access",
    is_administrator | is_auditor,
    _("Ask why a person may see something"),
    _("administrators and auditors"),
)
_register(
    "view_jobs",
    is_administrator | is_repair_account,
    _("See background work"),
    _("administrators and the repair account"),
)
_register(
    "retry_job",
    is_administrator | is_repair_account,
    _("Run failed background work again"),
    _("administrators and the repair account"),
)
