from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    name = "files"
    verbose_name = _("Documents and images")

    def ready(self) -> None:
        """Guard the files and keep their uses; the page bridge, below, has connected before."""
        from wagtail.models import Revision
        from wagtail.signals import page_published

        from core.links import register_resolver
        from files import guard, links, uses

        guard.install()
        register_resolver(links.resolve)
        page_published.connect(uses.on_published)
        post_save.connect(uses.on_drafted, sender=Revision)
