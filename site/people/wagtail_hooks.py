"""The way from Wagtail's page header to who may see the page."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from core.pages import SubjectPageMixin
from people.rights import can


@hooks.register("register_page_header_buttons")
def offer_audience(page, user, view_name, next_url=None):
    """Offer the screen to whoever may use it."""
    if not isinstance(page, SubjectPageMixin) or page.subject is None:
        return
    if can(user, "set_audience", page.subject):
        address = reverse("people:audience", args=[page.subject.pk])
        back = next_url or reverse("wagtailadmin_pages:edit", args=[page.pk])
        yield Button(
            _("Who may see it"),
            f"{address}?{urlencode({'next': back})}",
            icon_name="view",
            priority=12,
        )
