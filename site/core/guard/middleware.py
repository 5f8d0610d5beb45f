"""The gate before Wagtail's admin."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponseNotFound
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from wagtail.models import Page

from core.calendar import today
from core.guard import before, names
from core.guard.reader import Reader, enter, leave

READING = ("GET", "HEAD", "OPTIONS")


class AdminMiddleware:
    """Answer 404 in Wagtail's admin to whoever has no business there and to whatever is closed.

    The 404 of a closed page is the 404 of one that never was, byte for byte.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        try:
            response = self.get_response(request)
            if response.streaming and not isinstance(response, FileResponse):
                # An export is written while the reader is still known, not afterwards.
                response.streaming_content = list(response.streaming_content)
            return response
        finally:
            if token := request.__dict__.pop("_reader_token", None):
                leave(token)

    @cached_property
    def prefix(self) -> str:
        """Return the address under which the admin is mounted."""
        return reverse("wagtailadmin_home")

    def process_view(self, request, view, args, kwargs):
        """Let through whom the admin concerns, with the veil on while nothing is written."""
        if not request.path_info.startswith(self.prefix) or getattr(view, "leads_out", False):
            return None
        if not request.user.is_authenticated:
            return None
        before.run(request.user, today())
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise Http404
        reader = Reader(request.user, kwargs.get("page_id"))
        if not names.all_seen(reader, request.resolver_match, _parameters(request)):
            return not_found(request)
        reader.veiled = request.method in READING
        request._reader, request._reader_token = reader, enter(reader)
        return None

    def process_template_response(self, request, response):
        """Draw the answer to a form behind the veil."""
        if reader := getattr(request, "_reader", None):
            reader.veiled = True
        return response

    def process_exception(self, request, exception):
        """Answer 404 where the veil took away what a view took for granted, as a page's parent."""
        reader = getattr(request, "_reader", None)
        if reader is not None and reader.veiled and isinstance(exception, Page.DoesNotExist):
            return not_found(request)
        return None


def not_found(request) -> HttpResponseNotFound:
    """Return what Wagtail's admin says of a page that never was."""
    response = HttpResponseNotFound(render_to_string("wagtailadmin/404.html", {}, request))
    add_never_cache_headers(response)
    return response


def _parameters(request) -> dict[str, list[str]]:
    found = dict(request.GET.lists())
    if request.method == "POST":
        for key, values in request.POST.lists():
            found[key] = found.get(key, []) + values
    return found
