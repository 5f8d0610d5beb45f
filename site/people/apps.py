from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = _("People and departments")

    def ready(self) -> None:
        """Make kinds of subject, verbs, jobs, menus and what precedes the admin known."""
        from core.guard.before import register_before_admin
        from core.navigation import ACCOUNT, NavItem, register
        from people import jobs, projection, searchable, subjects, verbs  # noqa: F401

        subjects.register()
        register_before_admin(projection.project_if_stale)
        register(NavItem(_("Organisation"), "people:organisation", order=50, match_prefix="/people"))
        register(NavItem(_("My profile"), "people:profile", order=10, place=ACCOUNT))
        register(NavItem(_("My absence"), "people:absence", order=20, place=ACCOUNT))
