"""The answer to what is not there: whoever had written something for it gets his words back."""

from __future__ import annotations

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.views.defaults import page_not_found

from core.typed import Typed, pairs_of, words_among


def page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that nothing is there; show the words of a form whose subject was closed or deleted meanwhile."""
    typed = _words(request)
    if not typed:
        return page_not_found(request, exception)
    response = render(request, "404.html", {"typed": typed}, status=404)
    response.headers["Cache-Control"] = "no-store"
    return response


def _words(request: HttpRequest) -> list[Typed]:
    # A form of another site could otherwise speak in our name.
    own = request.headers.get("Sec-Fetch-Site") == "same-origin"
    if request.method != "POST" or not own or request.resolver_match is None:
        return []
    try:
        return words_among(pairs_of(request))
    except (SuspiciousOperation, UnreadablePostError, MultiPartParserError):
        return []
