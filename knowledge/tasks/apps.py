from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    name = "knowledge.tasks"
    label = "tasks"
    verbose_name = _("Tasks")

    def ready(self) -> None:
        """Make kind, verbs, entries, box and menu known, and listen to publications."""
        from core.navigation import NavItem, register
        from core.subjects import Kind, register_kind
        from knowledge.tasks import following, panels, searchable, verbs  # noqa: F401
        from knowledge.tasks.models import TaskPage

        register_kind(
            Kind("task", _("Tasks"), order=10, resolve=lambda ids: TaskPage.objects.in_bulk(ids))
        )
        panels.register()
        register(NavItem(_("Tasks"), "tasks:list", order=20, match_prefix="/tasks"))
