from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.fields import StreamField

from core.blocks import Body
from core.models import Subject
from files.models import Image
from newsletters.models.issue import IssuePage


class ArticleQuerySet(models.QuerySet):
    """Adjectives of articles."""

    def visible_to(self, user, day=None):
        """Keep those ``user`` may see on ``day`` (default: today in Seoul)."""
        seen = Subject.objects.of_kind(Article.subject_kind).visible_to(user, day)
        return self.filter(pk__in=seen.values("object_id"))

    def current(self):
        """Keep those that stand in the published version of their issue."""
        return self.filter(is_current=True)


class Article(models.Model):
    """An article of the published version of an issue; written on publishing, never by hand.

    ``key`` is the id of its block, so that it keeps its address over versions. One that is no
    longer in the issue stays as a row that is not current: its address is 404 until it returns.
    """

    subject_kind = "article"

    issue = models.ForeignKey(
        IssuePage, models.CASCADE, related_name="article_rows", verbose_name=_("issue")
    )
    key = models.UUIDField(_("key"), editable=False)
    is_current = models.BooleanField(_("in the issue"), default=True)
    order = models.PositiveIntegerField(_("order"), default=0)
    title = models.CharField(_("headline"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    cover = models.ForeignKey(
        Image, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    body = StreamField(Body(), blank=True, verbose_name=_("text"))
    tags = models.JSONField(_("topics"), default=list, blank=True)
    tasks = models.ManyToManyField(
        Subject, related_name="+", blank=True, verbose_name=pgettext_lazy("work", "tasks")
    )
    changed_at = models.DateTimeField(_("last changed"))

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["issue", "key"], name="article_key_once")]

    def __str__(self) -> str:
        return self.title

    def subject_address(self) -> str:
        """Return the permanent address: that of the issue and the article's id."""
        return f"{self.issue.subject_address()}/{self.pk}"


class ArticleTag(models.Model):
    """A topic of an article as a row of its own, to filter by; ``Article.tags`` is what is shown."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="tag_rows", verbose_name=_("article")
    )
    name = models.CharField(_("topic"), max_length=200)

    class Meta:
        verbose_name = _("topic of an article")
        verbose_name_plural = _("topics of articles")
        constraints = [models.UniqueConstraint(fields=["article", "name"], name="article_tag_once")]
        indexes = [models.Index(fields=["name", "article"], name="article_tag_by_name")]

    def __str__(self) -> str:
        return self.name
