from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = _("People and departments")

    def ready(self) -> None:
        """Make kinds of subject, verbs, jobs and what precedes the admin known."""
        from core.guard.before import register_before_admin
        from people import jobs, projection, subjects, verbs  # noqa: F401

        subjects.register()
        register_before_admin(projection.project_if_stale)
