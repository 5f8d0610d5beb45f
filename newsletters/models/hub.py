from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel
from wagtail.models import Page

from core.pages import SubjectPageMixin
from newsletters.permissions import HubPermissions


class HubPage(SubjectPageMixin, Page):
    """The one page below which all bulletins stand; laid after the migrations."""

    subject_kind = "hub"
    address_prefix = "news"

    template = "newsletters/hub.html"
    max_count = 1
    subpage_types = ["newsletters.PublicationPage"]
    promote_panels: list = []
    # No hour of publication or withdrawal: the issues below would outlive the bulletin.
    settings_panels = [CommentPanel()]
    private_page_options: list[str] = []

    class Meta:
        verbose_name = _("bulletins' front page")
        verbose_name_plural = _("bulletins' front pages")

    @classmethod
    def can_exist_under(cls, parent) -> bool:
        """Allow the front page alone."""
        return getattr(parent.specific_class, "subject_kind", None) == "home"

    def can_move_to(self, parent) -> bool:
        """Stay where it is."""
        return False

    def get_context(self, request, *args, **kwargs):
        """Add what the reader's screen of all bulletins shows."""
        from newsletters.hub import Hub

        return super().get_context(request, *args, **kwargs) | Hub(request).context()

    def permissions_for_user(self, user):
        """Ask our own right who may found a bulletin."""
        return HubPermissions(user, self)

    def subject_address(self) -> str:
        """Return the one address it has."""
        return "/news"
