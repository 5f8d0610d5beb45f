from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "workflows.meetings"
    label = "meetings"
    verbose_name = _("Meetings")

    def ready(self) -> None:
        """Make kinds, verbs, entries, the box and the menu known."""
        from core.navigation import NavItem, register
        from core.subjects import Kind, register_kind
        from workflows.meetings import panels, searchable, verbs  # noqa: F401
        from workflows.meetings.models import AgendaItem, Meeting
        from workflows.meetings.packet import jobs  # noqa: F401

        for model, label, order in ((Meeting, _("Meetings"), 26), (AgendaItem, _("Agenda items"), 27)):
            register_kind(
                Kind(
                    model.subject_kind,
                    label,
                    order=order,
                    resolve=model.objects.in_bulk,
                    own_audience=False,
                )
            )
        panels.register()
        register(NavItem(_("Meetings"), "meetings:board", order=37, match_prefix="/meetings"))
