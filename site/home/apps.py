from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Front page")

    def ready(self) -> None:
        """Make the kind known, fill the menu and lay the front page in a new database."""
        from core.navigation import NavItem, register
        from core.subjects import Kind, register_kind
        from home.foundation import lay_after_migrate

        register_kind(Kind("home", _("Front page"), order=900, searchable=False))
        register(NavItem(_("My work"), "home:me", order=10))
        post_migrate.connect(lay_after_migrate, sender=self, dispatch_uid="home.foundation")
