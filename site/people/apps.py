from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = _("People and departments")

    def ready(self) -> None:
        """Make the room's kinds of subject known."""
        from people import subjects, verbs  # noqa: F401 - registers what can happen

        subjects.register()
