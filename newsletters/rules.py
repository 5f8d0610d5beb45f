"""Who may do what to bulletins."""

from django.utils.translation import gettext_lazy as _

from people.rights import register
from people.rules import is_administrator, is_serving, may_edit

EDITORS = _("whoever sees it and holds one of its editing tokens")


def _register(action, predicate_, label, who) -> None:
    register(action, predicate_, label=label, who=who, room="newsletters")


_register(
    "create_publication",
    is_administrator,
    _("Found a bulletin"),
    _("administrators"),
)
_register("write_issue", may_edit & is_serving, _("Write an issue of a bulletin"), EDITORS)
_register("publish_issue", may_edit & is_serving, _("Bring out an issue"), EDITORS)
_register("withdraw_issue", may_edit & is_serving, _("Take an issue back"), EDITORS)
