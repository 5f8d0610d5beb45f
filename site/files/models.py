"""Custom models from the first migration on, so that their bytes never have a public address."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage


class Document(AbstractDocument):
    """A document with a stable id; bytes only through the checked view."""

    tags = TaggableManager(_("tags"), blank=True, related_name="dure_documents")
    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        # Wagtail's own model of the same name exists beside this one.
        default_related_name = "dure_documents"
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", _("Can choose document"))]


class Image(AbstractImage):
    """An image; bytes only through the checked view."""

    tags = TaggableManager(_("tags"), blank=True, related_name="dure_images")
    admin_form_fields = WagtailImage.admin_form_fields

    class Meta(AbstractImage.Meta):
        default_related_name = "dure_images"
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", _("Can choose image"))]


class Rendition(AbstractRendition):
    """A size of an image, under the image's rules."""

    image = models.ForeignKey(Image, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="rendition_once"
            )
        ]
