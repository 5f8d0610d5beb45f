"""Images, whose bytes never have a public address."""

import unicodedata

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet
from wagtail.images.models import Image as WagtailImage

from core.models import UsedKind
from files.visibility import visible_files


class VisibleImages(ImageQuerySet):
    """Adjectives of images."""

    def visible_to(self, user, day=None):
        """Keep those ``user`` may see on ``day`` (default: today in Seoul)."""
        return self.filter(visible_files(UsedKind.IMAGE, user, day))


class Image(AbstractImage):
    """An image; bytes only through the checked view."""

    tags = TaggableManager(_("tags"), blank=True, related_name="dure_images")
    admin_form_fields = WagtailImage.admin_form_fields

    objects = VisibleImages.as_manager()

    class Meta(AbstractImage.Meta):
        default_related_name = "dure_images"
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", _("Can choose image"))]

    def save(self, *args, **kwargs):
        """Keep the title in NFC."""
        self.title = unicodedata.normalize("NFC", self.title)
        super().save(*args, **kwargs)


class Rendition(AbstractRendition):
    """A size of an image, under the image's rules."""

    image = models.ForeignKey(Image, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="rendition_once"
            )
        ]

    @property
    def url(self) -> str:
        """Return the checked address, which names the image, the size and the focal point."""
        spec = "~".join(filter(None, (self.filter_spec, self.focal_point_key)))
        return reverse("files:image", args=[self.image_id, spec])
