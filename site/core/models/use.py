from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class UsedKind(models.TextChoices):
    """What a subject can use that has an address, but no audience, of its own."""

    DOCUMENT = "document", _("Document")
    IMAGE = "image", _("Image")


class Use(models.Model):
    """A subject uses a document or an image; written by whatever saves the thing behind it.

    ``in_draft``: a version that is not published does, a draft or an old one; it opens the file to
    the subject's editors alone, and stays as long as there may be a way back to that version.
    ``opens``: false where somebody used it who may not show it to whom it would be shown by that.
    """

    subject = models.ForeignKey("core.Subject", models.CASCADE, related_name="uses")
    kind = models.CharField(_("kind"), max_length=10, choices=UsedKind.choices)
    object_id = models.BigIntegerField(_("primary key of the thing"))
    in_draft = models.BooleanField(_("in a draft"), default=False)
    opens = models.BooleanField(_("shown to the subject's readers"), default=True)

    class Meta:
        verbose_name = _("use of a file")
        verbose_name_plural = _("uses of files")
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "kind", "object_id", "in_draft"], name="use_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=UsedKind.values), name="use_kind_known"),
        ]
        indexes = [models.Index(fields=["kind", "object_id"], name="use_of_thing")]

    def __str__(self) -> str:
        return f"{self.subject_id} uses {self.kind} {self.object_id}"
