"""The answer to a failed form check: what was typed, and a form to send it again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.typed import file_names, pairs_of, shown


def failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show what was typed with a fresh token; of a form sent by another site, show nothing."""
    own = _is_own(request, reason)
    context = {
        "typed": shown(pairs_of(request)) if own else [],
        "files": file_names(request) if own else [],
        "action": request.get_full_path(),
    }
    response = render(request, "403_csrf.html", context, status=403)
    response.headers["Cache-Control"] = "no-store"
    return response


def _is_own(request: HttpRequest, reason: str) -> bool:
    """Tell whether one of our pages sent the form: its text could otherwise speak in our name."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    return not reason.startswith(("Origin checking", "Referer checking"))
