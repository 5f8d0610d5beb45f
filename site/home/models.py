from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.access import get_access
from core.pages import SubjectPageMixin


class HomePage(SubjectPageMixin, Page):
    """The root of the site, below which the strategic tasks stand; its screen is the front page."""

    subject_kind = "home"
    address_prefix = ""

    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    private_page_options: list[str] = []

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    @classmethod
    def permissions_by_right(cls, user) -> frozenset[str]:
        """Let whoever may begin strategic tasks begin them here."""
        return frozenset({"add"}) if get_access().can(user, "add_strategy") else frozenset()

    def subject_address(self) -> str:
        """Return the address of the front page."""
        return "/"
