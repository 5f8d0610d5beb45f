"""Wagtail's page chooser, taught to keep what its user may not see."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminPageChooser

from core.guard.reader import current, unveiled

SIGNER = Signer(salt="core.choosers")


class KeepingPageChooser(AdminPageChooser):
    """Show a chosen page that is closed to the editor by its number and take it back unchanged.

    Its id travels signed: a bare id of a closed page is refused by the guard, so that nobody can
    try numbers out.
    """

    def get_instance(self, value):
        """Return the chosen page, closed to whoever reads the admin or not."""
        with unveiled():
            return super().get_instance(value)

    def get_value_data_from_instance(self, instance):
        """Return what the form shows of the chosen page."""
        reader = current()
        if reader is None or reader.sees(instance.pk):
            return super().get_value_data_from_instance(instance)
        title = _("Closed page no. %(number)s") % {"number": instance.pk}
        return {
            "id": SIGNER.sign(instance.pk),
            self.display_title_key: title,
            "edit_url": None,
            "parent_id": None,
        }

    def value_from_datadict(self, data, files, name):
        """Return the id, freed of its signature; of a closed page only with one."""
        value = super().value_from_datadict(data, files, name)
        if not value or ":" not in str(value):
            return None if _is_closed(value) else value
        try:
            return SIGNER.unsign(value)
        except BadSignature:
            return None


def _is_closed(value: str | None) -> bool:
    reader = current()
    return reader is not None and str(value or "").isdecimal() and not reader.sees(int(value))
