from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "workflows.meetings"
    label = "meetings"
    verbose_name = _("Meetings")

    def ready(self) -> None:
        """Make kinds known."""
        from core.subjects import Kind, register_kind
        from workflows.meetings.models import AgendaItem, Meeting

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
