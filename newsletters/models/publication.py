from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Max, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from core import tokens
from core.models import Subject
from core.pages import SubjectPageMixin
from files.models import Image
from newsletters import editor
from newsletters.cadence import overdue_since
from newsletters.enums import Cadence, Language, Running
from newsletters.kept_files import put_back, without_files


class PublicationQuerySet(PageQuerySet):
    """Adjectives of bulletins."""

    def visible_to(self, user, day=None):
        """Keep those ``user`` may see on ``day`` (default: today in Seoul)."""
        seen = Subject.objects.of_kind(PublicationPage.subject_kind).visible_to(user, day)
        return self.filter(pk__in=seen.values("object_id"))

    def running(self):
        """Keep those that are published and go on."""
        return self.filter(live=True, running=Running.RUNNING)

    def with_last_issue(self, among=None):
        """Annotate ``last_issued_on``, the date of the last published issue (of those ``among``)."""
        from newsletters.models.issue import IssuePage

        issues = IssuePage.objects.live() if among is None else among
        issues = issues.filter(publication=OuterRef("pk")).order_by()
        last = issues.values("publication").annotate(last=Max("issued_on")).values("last")
        return self.annotate(last_issued_on=Subquery(last))

    def overdue(self, today, among=None):
        """Keep running ones whose next issue is late, counted from the last or from the start.

        ``among`` are the issues that count: to a reader those that exist for him.
        """
        late = Q(pk__in=[])
        for cadence in Cadence:
            since = overdue_since(cadence, today)
            last = Q(last_issued_on__isnull=True) | Q(last_issued_on__lte=since)
            late |= Q(cadence=cadence, started_on__lte=since) & last
        return self.running().with_last_issue(among).filter(late)


class PublicationPage(SubjectPageMixin, Page):
    """A bulletin: who publishes it, how often, in what language, and whom one asks."""

    subject_kind = "publication"
    address_prefix = "news"

    department = models.ForeignKey(
        Subject,
        models.PROTECT,
        related_name="publications",
        limit_choices_to={"kind": "department"},
        verbose_name=_("publishing department"),
        help_text=_("Its people write and publish the issues."),
    )
    duty = models.ForeignKey(
        Subject,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"kind": "duty"},
        verbose_name=_("responsible duty"),
        help_text=_("Whoever holds it answers for the bulletin."),
    )
    cadence = models.CharField(
        _("frequency"), max_length=10, choices=Cadence.choices, default=Cadence.MONTHLY
    )
    running = models.CharField(
        _("state of publication"),
        max_length=8,
        choices=Running.choices,
        default=Running.RUNNING,
        help_text=_("What is paused or discontinued is never reported as late."),
    )
    started_on = models.DateField(
        _("comes out since"),
        help_text=_("Before the first issue, lateness is counted from this day."),
    )
    language = models.CharField(
        _("language"), max_length=3, choices=Language.choices, default=Language.KOREAN
    )
    contact = models.CharField(
        _("contact"),
        max_length=200,
        help_text=_("Department, person and telephone number readers can ask."),
    )
    summary = models.TextField(
        _("summary"), blank=True, max_length=500, help_text=_("For whom it is and what it brings.")
    )
    cover = models.ForeignKey(
        Image, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("cover picture")
    )

    objects = PageManager.from_queryset(PublicationQuerySet)()

    template = "newsletters/publication.html"
    content_panels = editor.PUBLICATION_PANELS
    promote_panels: list = []
    # No hour of publication or withdrawal: the issues below would outlive the bulletin.
    settings_panels = [CommentPanel()]
    base_form_class = editor.PublicationForm
    parent_page_types = ["newsletters.HubPage"]
    subpage_types = ["newsletters.IssuePage"]
    private_page_options: list[str] = []
    preview_sizes = editor.PREVIEW_SIZES
    default_preview_size = editor.WEB

    class Meta:
        verbose_name = _("bulletin")
        verbose_name_plural = _("bulletins")
        constraints = [
            models.CheckConstraint(
                condition=Q(cadence__in=Cadence.values), name="publication_cadence_known"
            ),
            models.CheckConstraint(
                condition=Q(running__in=Running.values), name="publication_running_known"
            ),
            models.CheckConstraint(
                condition=Q(language__in=Language.values), name="publication_language_known"
            ),
        ]

    def get_context(self, request, *args, **kwargs):
        """Add what the reader's screen of a bulletin shows."""
        from newsletters.screens import publication_screen

        return super().get_context(request, *args, **kwargs) | publication_screen(self, request)

    def permissions_for_user(self, user):
        """Offer to delete mere drafts alone."""
        from newsletters.keeping import PaperPermissions  # not before the apps are ready

        return PaperPermissions(user, self)

    def with_content_json(self, content):
        """Keep the cover of an old version as long as it exists."""
        page = super().with_content_json(without_files(content))
        put_back(page, content)
        return page

    def is_overdue(self, today: date, among=None) -> bool:
        """Tell whether its next issue is late on ``today``; ``among`` as for ``overdue``."""
        return PublicationPage.objects.filter(pk=self.pk).overdue(today, among).exists()

    def subject_department_id(self) -> int:
        """Return the subject id of the publishing department."""
        return self.department_id

    def subject_duty_id(self) -> int | None:
        """Return the subject id of the responsible duty."""
        return self.duty_id

    def subject_editors(self) -> frozenset[str]:
        """Return the publishing department and, until it is published, whoever began it."""
        begun_by = self.owner if self.first_published_at is None else None
        own = {tokens.person(begun_by.subject_id)} if begun_by and begun_by.subject_id else set()
        return frozenset({tokens.department(self.department_id), *own})
