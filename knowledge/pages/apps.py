from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "knowledge.pages"
    label = "pages"
    verbose_name = _("Wiki pages")

    def ready(self) -> None:
        """Make kind, verbs, entries, boxes, jobs and menu known, and listen to publications."""
        from core.navigation import NavItem, register
        from core.subjects import Kind, register_kind
        from knowledge.pages import jobs, panels, publishing, searchable, verbs  # noqa: F401
        from knowledge.pages.models import WikiPage

        register_kind(
            Kind("page", _("Wiki pages"), order=20, resolve=lambda ids: WikiPage.objects.in_bulk(ids))
        )
        panels.register()
        register(NavItem(_("Knowledge"), "pages:list", order=30, match_prefix="/w"))
