from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class TasksConfig(AppConfig):
    name = "knowledge.tasks"
    label = "tasks"
    verbose_name = pgettext_lazy("work", "Tasks")

    def ready(self) -> None:
        """Make kind, verbs, entries, box and menu known, and listen to publications."""
        from core.navigation import NavItem, register
        from core.subjects import Kind, register_kind
        from knowledge.tasks import following, panels, searchable, verbs  # noqa: F401
        from knowledge.tasks.models import TaskPage

        register_kind(
            Kind(
                "task", pgettext_lazy("work", "Tasks"),
                order=10,
                resolve=lambda ids: TaskPage.objects.in_bulk(ids),
            )
        )
        panels.register()
        register(NavItem(pgettext_lazy("work", "Tasks"), "tasks:list", order=20, match_prefix="/tasks"))
