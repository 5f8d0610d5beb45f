from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CooperationConfig(AppConfig):
    name = "workflows.cooperation"
    label = "cooperation"
    verbose_name = _("Requests")

    def ready(self) -> None:
        """Make kind, verbs, entries, the job, the box, the actions and the menu known."""
        from core.navigation import NavItem, register
        from core.subjects import Kind, register_kind
        from workflows.cooperation import actions, jobs, panels, searchable, verbs  # noqa: F401
        from workflows.cooperation.models import Request

        register_kind(
            Kind(
                Request.subject_kind,
                _("Requests"),
                order=25,
                resolve=lambda ids: Request.objects.in_bulk(ids),
                own_audience=False,
            )
        )
        panels.register()
        actions.register()
        register(NavItem(_("Requests"), "cooperation:board", order=35, match_prefix="/requests"))
