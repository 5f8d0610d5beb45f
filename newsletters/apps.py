from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class NewslettersConfig(AppConfig):
    name = "newsletters"
    verbose_name = _("Bulletins")

    def ready(self) -> None:
        """Make the kinds known and lay the bulletins' front page in a new database."""
        from core.subjects import Kind, register_kind
        from newsletters.foundation import lay_after_migrate
        from newsletters.models import Article, IssuePage, PublicationPage

        register_kind(Kind("hub", _("Bulletins"), order=900, searchable=False))
        for kind, label, order, model in (
            ("article", _("Articles"), 30, Article),
            ("issue", _("Issues"), 32, IssuePage),
            ("publication", _("Bulletins"), 34, PublicationPage),
        ):
            register_kind(
                Kind(kind, label, order=order, resolve=lambda ids, m=model: m.objects.in_bulk(ids))
            )
        post_migrate.connect(lay_after_migrate, dispatch_uid="newsletters.foundation")
