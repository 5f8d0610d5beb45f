"""Steps sideways: ask a department about something, and keep what came of it as a case."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access import get_access
from core.registries import Action, register_action
from workflows.cooperation.models import Request
from workflows.cooperation.services.case import can_become_case

ABOUT = frozenset({"task", "page", "article"})


def way_to_ask(subject) -> str:
    """Return where a new request about a subject is written."""
    return f"{reverse('cooperation:new')}?{urlencode({'about': subject.pk})}"


def may_ask(user, _subject) -> bool:
    """Tell whether a person may ask departments."""
    return get_access().can(user, "ask_department")


def way_to_case(subject) -> str:
    """Return where a case is begun from a request."""
    return reverse("cooperation:case", args=[subject.object_id])


def may_keep(user, subject) -> bool:
    """Tell whether a request can be kept as a case, and by this person."""
    if not get_access().can(user, "lead_request", subject):
        return False
    request = Request.objects.select_related("case").get(pk=subject.object_id)
    return can_become_case(request)


def register() -> None:
    """Offer both."""
    register_action(
        Action("ask_department", _("Ask departments"), ABOUT, way_to_ask, may_ask, order=20)
    )
    kinds = frozenset({Request.subject_kind})
    register_action(Action("keep_case", _("Keep as a case"), kinds, way_to_case, may_keep, order=30))
