from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    name = "files"
    verbose_name = _("Documents and images")

    def ready(self) -> None:
        """Guard the files, keep versions, uses and subjects; the page bridge has connected before."""
        from wagtail.models import Revision
        from wagtail.signals import page_published

        from core.links import register_resolver
        from core.subjects import Kind, register_derived, register_kind
        from files import guard, jobs, links, saving, searchable, subjects, uses, verbs  # noqa: F401
        from files.models import Document, DocumentVersion

        register_kind(
            Kind(
                "document",
                _("Files"),
                order=40,
                resolve=lambda ids: Document.objects.in_bulk(ids),
                own_audience=False,
            )
        )
        register_derived(subjects.derive)
        guard.install()
        register_resolver(links.resolve)
        page_published.connect(uses.on_published)
        post_save.connect(uses.on_drafted, sender=Revision)
        post_save.connect(saving.on_saved, sender=Document)
        post_delete.connect(saving.on_deleted, sender=Document)
        post_delete.connect(saving.on_version_deleted, sender=DocumentVersion)
