"""Who may do what to wiki pages."""

from django.utils.translation import gettext_lazy as _

from people.rights import register
from people.rules import is_administrator, is_serving, may_edit

EDITORS = _("whoever sees it and holds one of its editing tokens")


def _register(action, predicate, label, who) -> None:
    register(action, predicate, label=label, who=who, room="pages")


_register("trash_page", may_edit & is_serving, _("Put a page into the trash"), EDITORS)
_register("verify_page", may_edit & is_serving, _("Vouch for a page"), EDITORS)
_register(
    "purge_page", is_administrator, _("Delete a page for good from the trash"), _("administrators")
)
