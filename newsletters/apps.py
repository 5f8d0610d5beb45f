from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save
from django.utils.translation import gettext_lazy as _


class NewslettersConfig(AppConfig):
    name = "newsletters"
    verbose_name = _("Bulletins")

    def ready(self) -> None:
        """Make kinds, verbs and entries known, listen to publications, lay the front page."""
        from core.subjects import Kind, register_derived, register_kind
        from newsletters import following, naming, searchable, verbs  # noqa: F401
        from newsletters.foundation import lay_after_migrate
        from newsletters.models import Article, IssuePage, PublicationPage

        register_kind(Kind("hub", _("Bulletins"), order=900, searchable=False))
        for kind, label, order, model in (
            ("article", _("Articles"), 30, Article),
            ("issue", _("Issues"), 32, IssuePage),
            ("publication", _("Bulletins"), 34, PublicationPage),
        ):
            register_kind(
                Kind(
                    kind,
                    label,
                    order=order,
                    resolve=lambda ids, m=model: m.objects.in_bulk(ids),
                    own_audience=model is not Article,
                    full_title=naming.issue_in_full if model is IssuePage else None,
                )
            )
        register_derived(following.derive)
        self._listen()
        self._show()
        post_migrate.connect(lay_after_migrate, dispatch_uid="newsletters.foundation")

    def _listen(self) -> None:
        """Hear what is published; the page bridge, of a room below, has connected before."""
        from wagtail.signals import page_published

        from newsletters import publishing
        from newsletters.models import IssuePage, PublicationPage

        page_published.connect(publishing.on_issue_published, sender=IssuePage)
        page_published.connect(publishing.on_publication_published, sender=PublicationPage)
        post_save.connect(publishing.on_publication_saved, sender=PublicationPage)

    def _show(self) -> None:
        """Put the room into the menu and its boxes on the front page."""
        from core.navigation import NavItem, register
        from core.tokens import PUBLIC
        from newsletters import panels

        entry = NavItem(_("Bulletins"), "newsletters:hub", order=40, audience=PUBLIC, match_prefix="/news")
        register(entry)
        panels.register()
