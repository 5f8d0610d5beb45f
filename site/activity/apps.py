from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate, post_save, pre_delete
from django.utils.translation import gettext_lazy as _


class ActivityConfig(AppConfig):
    name = "activity"
    verbose_name = _("Activity")

    def ready(self):
        from activity import jobs, page_verbs, triggers  # noqa: F401 – they register themselves

        post_migrate.connect(triggers.create, sender=self)
        self._build_bridge()

    def _build_bridge(self):
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
