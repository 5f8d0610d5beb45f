"""Wagtail's page chooser, taught to keep titles to itself."""

from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminPageChooser

from core.links import is_open_to_staff


class ClosedPageChooser(AdminPageChooser):
    """Show a chosen page by its title where all staff may read it, else by its number alone.

    A widget does not know who looks at it; an editor of the text may not see the page it links to.
    """

    def get_value_data_from_instance(self, instance):
        """Return what the form shows of the chosen page."""
        data = super().get_value_data_from_instance(instance)
        if is_open_to_staff(instance.pk):
            return data
        closed = _("Closed page no. %(number)s") % {"number": instance.pk}
        return data | {self.display_title_key: closed, "edit_url": None, "parent_id": None}
