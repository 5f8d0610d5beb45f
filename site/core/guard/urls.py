"""Addresses of the admin that we answer; mounted under the same prefix, before Wagtail's."""

from allauth.account.views import logout
from django.urls import path, re_path
from django.views.generic import RedirectView
from wagtail.admin.auth import require_admin_access

from core.guard.middleware import not_found
from core.guard.screens import VeiledTypesUsage


def _leading_out(view):
    """Mark a view that anybody may reach, since it leads out of the admin."""
    view.leads_out = True
    return view


@require_admin_access
def gone(request, *args, **kwargs):
    """Answer 404: Dure does not use this part of Wagtail."""
    return not_found(request)


_types = require_admin_access(VeiledTypesUsage.as_view())
_types_results = require_admin_access(VeiledTypesUsage.as_view(results_only=True))
_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)
_reset = RedirectView.as_view(pattern_name="account_reset_password")

urlpatterns = [
    path("login/", _leading_out(_sign_in)),
    path("logout/", _leading_out(logout)),
    re_path(r"^password_reset/.*$", _leading_out(_reset)),
    path("failwhale/", gone),
    path("pages/<int:page_id>/privacy/", gone),
    path("pages/<int:page_id>/convert_alias/", gone),
    path("collections/<int:collection_id>/privacy/", gone),
    path("api/main/pages/<int:pk>/action/<str:action_name>/", gone),
    path("reports/page-types-usage/", _types),
    path("reports/page-types-usage/results/", _types_results),
]
