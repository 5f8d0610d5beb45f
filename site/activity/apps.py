from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate, post_save, pre_delete
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ActivityConfig(AppConfig):
    name = "activity"
    verbose_name = _("Activity")

    def ready(self) -> None:
        """Build the bridge, guard the record, and show what this room has to show."""
        from activity import (  # noqa: F401 jobs and verbs register themselves
            job_care,
            jobs,
            page_verbs,
            panels,
            triggers,
        )

        post_migrate.connect(triggers.create, sender=self)
        self._build_bridge()
        panels.register()
        self._fill_menus()

    def _build_bridge(self) -> None:
        from wagtail import signals
        from wagtail.models import Page

        from activity import bridge, wagtail_actions
        from core.pages import SubjectPageMixin

        wagtail_actions.install()
        for model in apps.get_models():
            if issubclass(model, SubjectPageMixin):
                post_save.connect(bridge.on_saved, sender=model)
        signals.page_published.connect(bridge.on_published)
        signals.page_unpublished.connect(bridge.on_unpublished)
        signals.post_page_move.connect(bridge.on_moved)
        pre_delete.connect(bridge.on_deleting, sender=Page)

    def _fill_menus(self) -> None:
        from activity.inbox import unread_count
        from core.navigation import ACCOUNT, Inbox, NavItem, register, register_inbox
        from core.tokens import PUBLIC

        register_inbox(Inbox("activity:inbox", lambda user: unread_count(user, timezone.now())))
        register(
            NavItem(
                _("Background work"),
                "activity:jobs",
                order=90,
                audience=PUBLIC,
                place=ACCOUNT,
                action="view_jobs",
            )
        )
