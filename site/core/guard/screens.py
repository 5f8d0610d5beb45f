"""The few of Wagtail's screens that ask the tree in a way no manager can veil."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from wagtail.admin.api.filters import HasChildrenFilter
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.views.chooser import BrowseView
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import HasChildPagesFilter
from wagtail.admin.views.reports import locked_pages
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.api.v2.utils import BadRequestError, parse_boolean
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from core.guard.reader import veiled


class OneCopyForm(CopyForm):
    """Copy one page: no aliases, and no branch, whose count would tell of what is closed."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("alias", "copy_subpages"):
            self.fields.pop(name, None)
        if "publish_copies" in self.fields:
            self.fields["publish_copies"].help_text = ""
            if not self.page.live:
                del self.fields["publish_copies"]

    def clean(self) -> dict:
        """Ask for the rights at the destination, and not whether the slug is free there."""
        cleaned = forms.Form.clean(self)
        parent = cleaned.get("new_parent_page") or self.page.get_parent()
        if not self.page.permissions_for_user(self.user).can_copy_to(parent):
            self.add_error("new_parent_page", _("You may not copy to this page."))
        elif cleaned.get("publish_copies") and not (
            parent.permissions_for_user(self.user).can_publish_subpage()
        ):
            self.add_error("new_parent_page", _("You may not publish below this page."))
        return cleaned


def install() -> None:
    """Put ours in their place; called when Wagtail looks for hooks, before the first request."""
    Page.copy_form_class = OneCopyForm
    ChooseParentView.get_valid_parent_pages = _valid_parents
    HasChildPagesFilter.filter = _filter_parents
    HasChildrenFilter.filter_queryset = _filter_parents_in_api
    BrowseView.filter_object_list = _choosable(BrowseView.filter_object_list)
    locked_pages.get_users_for_filter = _lockers


def _lockers() -> QuerySet:
    """Return who locked pages that the reader sees."""
    users, locked = get_user_model(), Page.objects.filter(locked_by__isnull=False)
    found = users.objects.filter(pk__in=locked.order_by().values("locked_by"))
    return found.order_by(users.USERNAME_FIELD)


def _valid_parents(self, user: Any) -> QuerySet:
    """Return the pages the user may add one of these below, in one condition for all grants."""
    below = page_permission_policy.instances_user_has_any_permission_for(user, {"add"})
    types = self.model.allowed_parent_page_models()
    return below.exact_type(*types) if types else below.none()


def _with_children(queryset: QuerySet, wanted: bool) -> QuerySet:
    reader = veiled()
    if reader is None:
        return queryset.filter(numchild__gt=0) if wanted else queryset.filter(numchild=0)
    parents = Q(path__in=list(reader.children))
    return queryset.filter(parents if wanted else ~parents)


def _filter_parents(self, queryset: QuerySet, value: str) -> QuerySet:
    return _with_children(queryset, value == "true") if value in ("true", "false") else queryset


def _filter_parents_in_api(self, request, queryset, view) -> QuerySet:
    if "has_children" not in request.GET:
        return queryset
    try:
        return _with_children(queryset, parse_boolean(request.GET["has_children"]))
    except ValueError as error:
        raise BadRequestError("has_children must be 'true' or 'false'") from error


def _choosable(original):
    """Let the chooser lead only into pages with something to see below them."""

    def filter_object_list(self, pages: QuerySet) -> QuerySet:
        found = original(self, pages)
        if self.desired_classes == (Page,) or veiled() is None:
            return found
        return found.filter(Q(pk__in=pages.type(*self.desired_classes).values("pk"))) | (
            _with_children(found, wanted=True)
        )

    return filter_object_list


class VeiledTypesUsage(PageTypesUsageReportView):
    """How many pages of each type, of those the reader may see."""

    def get_queryset(self) -> QuerySet:
        """Count and name only what is behind no veil; the original counts through a relation."""
        found = super().get_queryset()
        seen = Q(pages__in=Page.objects.order_by().values("pk"))
        latest = Page.objects.filter(content_type=OuterRef("pk")).order_by(
            F("latest_revision_created_at").desc(nulls_last=True), "title", "-pk"
        )
        return found.annotate(
            count=Count("pages", filter=seen), last_edited_page_id=Subquery(latest.values("pk")[:1])
        ).order_by("-count", "app_label", "model")
