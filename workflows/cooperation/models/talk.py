from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import Subject
from files.models import Document
from workflows.cooperation.models.leg import Answer
from workflows.cooperation.models.request import Request


class Comment(models.Model):
    """A word in the thread of a request; department and post are those of its day."""

    request = models.ForeignKey(
        Request, models.CASCADE, related_name="comments", verbose_name=_("request")
    )
    text = models.TextField(_("comment"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("author")
    )
    department = models.ForeignKey(
        Subject, models.PROTECT, null=True, related_name="+", verbose_name=_("department then")
    )
    position = models.CharField(_("position then"), max_length=40, blank=True)
    created_at = models.DateTimeField(_("written on"))

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["created_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="comment_not_blank")]

    def __str__(self) -> str:
        return self.text[:60]


class Attachment(models.Model):
    """A file of a request: of the question, of an answer or of a comment."""

    request = models.ForeignKey(
        Request, models.CASCADE, related_name="attachments", verbose_name=_("request")
    )
    answer = models.ForeignKey(
        Answer, models.CASCADE, null=True, related_name="attachments", verbose_name=_("answer")
    )
    comment = models.ForeignKey(
        Comment, models.CASCADE, null=True, related_name="attachments", verbose_name=_("comment")
    )
    document = models.ForeignKey(
        Document, models.CASCADE, related_name="+", verbose_name=_("file")
    )

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "document"], name="attachment_once"),
            models.CheckConstraint(
                condition=Q(answer__isnull=True) | Q(comment__isnull=True),
                name="attachment_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return str(self.document)
