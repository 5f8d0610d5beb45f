from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from core.models import Subject
from core.pages import SubjectPageMixin
from files.models import Document, Image
from newsletters import editor
from newsletters.blocks import Articles
from newsletters.kept_files import put_back, without_files
from newsletters.models.publication import PublicationPage


class IssueQuerySet(PageQuerySet):
    """Adjectives of issues."""

    def visible_to(self, user, day=None):
        """Keep those ``user`` may see on ``day`` (default: today in Seoul)."""
        seen = Subject.objects.of_kind(IssuePage.subject_kind).visible_to(user, day)
        return self.filter(pk__in=seen.values("object_id"))

    def newest_first(self):
        """Order by date of issue, the higher number first."""
        return self.order_by("-issued_on", "-number", "-pk")


class IssuePage(SubjectPageMixin, Page):
    """An issue of a bulletin: articles written here, a file brought from elsewhere, or both.

    The number proposed is the one after the last; once published it stays for good.
    """

    subject_kind = "issue"
    address_prefix = "news"

    publication = models.ForeignKey(
        PublicationPage,
        models.PROTECT,
        related_name="issues",
        editable=False,
        verbose_name=_("bulletin"),
    )
    number = models.PositiveIntegerField(
        _("issue number"), help_text=_("It stays once the issue is published.")
    )
    issued_on = models.DateField(_("date of issue"))
    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=500,
        help_text=_("What this issue brings, in two lines."),
    )
    cover = models.ForeignKey(
        Image, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("cover picture")
    )
    articles = StreamField(Articles(required=False), blank=True, verbose_name=_("articles"))
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file of the issue"),
        help_text=_("A PDF, HWP or HWPX file, instead of articles or beside them."),
    )

    objects = PageManager.from_queryset(IssueQuerySet)()

    template = "newsletters/issue.html"
    content_panels = editor.ISSUE_PANELS
    promote_panels: list = []
    base_form_class = editor.IssueForm
    parent_page_types = ["newsletters.PublicationPage"]
    subpage_types: list[str] = []
    private_page_options: list[str] = []
    preview_sizes = editor.PREVIEW_SIZES
    default_preview_size = editor.WEB
    exclude_fields_in_copy = ["number"]

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "number"],
                name="issue_number_once",
                violation_error_message=_("Another issue of this bulletin has this number."),
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="issue_number_from_one"),
        ]
        indexes = [models.Index(fields=["-issued_on"], name="issue_by_date")]

    def get_context(self, request, *args, **kwargs):
        """Add what the reader's screen of an issue shows."""
        from newsletters.screens import issue_screen

        return super().get_context(request, *args, **kwargs) | issue_screen(self, request)

    def permissions_for_user(self, user):
        """Offer to delete mere drafts alone."""
        from newsletters.keeping import PaperPermissions  # not before the apps are ready

        return PaperPermissions(user, self)

    def can_move_to(self, parent) -> bool:
        """Stay with the bulletin: its permanent address names it."""
        return False

    def full_clean(self, *args, **kwargs) -> None:
        """Give a new issue its bulletin and its number before it is looked at."""
        self._take_place()
        super().full_clean(*args, **kwargs)

    def save(self, *args, **kwargs):
        """Do so for drafts as well, which Wagtail does not look at."""
        self._take_place()
        return super().save(*args, **kwargs)

    def _take_place(self) -> None:
        if self.path and self._state.adding:
            self.publication = PublicationPage.objects.get(path=self.path[: -self.steplen])
        if self.number is None and self.publication_id:
            self.number = next_number(self.publication_id)

    def clean(self) -> None:
        """Refuse another number for an issue that readers were given."""
        super().clean()
        if self.first_published_at is not None:
            kept = IssuePage.objects.filter(pk=self.pk).values_list("number", flat=True).first()
            if kept not in (None, self.number):
                raise ValidationError({"number": _("The number stays once an issue is published.")})

    def with_content_json(self, content):
        """Keep bulletin and, once published, the number out of the reach of old versions."""
        page = super().with_content_json(without_files(content))
        put_back(page, content)
        page.publication_id = self.publication_id
        if self.first_published_at is not None:
            page.number = self.number
        return page

    def subject_address(self) -> str:
        """Return the permanent address: bulletin and number."""
        return f"{self.publication.subject_address()}/{self.number}"

    def subject_department_id(self) -> int:
        """Return the subject id of the publishing department."""
        return self.publication.department_id

    def subject_duty_id(self) -> int | None:
        """Return the subject id of the bulletin's duty."""
        return self.publication.duty_id

    def subject_editors(self) -> frozenset[str]:
        """Return the editors of the bulletin."""
        return self.publication.subject_editors()


def next_number(publication_id: int) -> int:
    """Return the number after the highest one of a bulletin."""
    issues = IssuePage.objects.filter(publication=publication_id)
    return (issues.aggregate(last=Max("number"))["last"] or 0) + 1
