"""An expired session loses nothing: what was sent waits until the same person has signed in again.

The text lies in the session, without passwords and bounded in size, and only for a browser where
somebody was signed in before, so that strangers cannot fill the database. It is offered to nobody
but that person; what cannot be kept is shown at once.
"""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render, resolve_url

from core.typed import Pair, file_names, pairs_of, shown

KEY = "unsent"
COOKIE = "dure_last"
SALT = "core.retype"
COOKIE_AGE = 30 * 24 * 3600
LIMIT = 300_000


class RetypeMiddleware:
    """Catch a form that a signed-out person sent on its way to the sign-in page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not request.session.accessed:
            return response
        if request.user.is_authenticated:
            _settle(request, response)
        elif request.method == "POST" and _leads_to_sign_in(response):
            return _catch(request, response)
        return response


def kept_for(request: HttpRequest) -> dict | None:
    """Return what waits for the signed-in person: ``action``, ``pairs``, ``files``."""
    kept = request.session.get(KEY)
    return kept if kept and kept["who"] == request.user.pk else None


def discard(request: HttpRequest) -> None:
    """Forget what waits."""
    request.session.pop(KEY, None)


def _settle(request: HttpRequest, response: HttpResponse) -> None:
    """Note who is signed in here; drop what is another's, or has been sent by now."""
    if _last(request) != request.user.pk:
        response.set_signed_cookie(
            COOKIE,
            request.user.pk,
            salt=SALT,
            max_age=COOKIE_AGE,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    kept = request.session.get(KEY)
    if kept and (kept["who"] != request.user.pk or _sent(request, response, kept)):
        discard(request)


def _sent(request: HttpRequest, response: HttpResponse, kept: dict) -> bool:
    here = request.method == "POST" and request.get_full_path() == kept["action"]
    return here and response.status_code < 400


def _last(request: HttpRequest) -> int | None:
    value = request.get_signed_cookie(COOKIE, default="", salt=SALT)
    return int(value) if value.isdecimal() else None


def _leads_to_sign_in(response: HttpResponse) -> bool:
    doors = {resolve_url(settings.LOGIN_URL), resolve_url(settings.WAGTAILADMIN_LOGIN_URL)}
    return isinstance(response, HttpResponseRedirect) and urlsplit(response.url).path in doors


def _catch(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    try:
        pairs, files = pairs_of(request), file_names(request)
    except (SuspiciousOperation, UnreadablePostError, MultiPartParserError):
        return response
    if not pairs:
        return response
    who = _last(request)
    if who is None or _size(pairs) > LIMIT:
        return _show(request, pairs, files)
    action = request.get_full_path()
    request.session[KEY] = {"who": who, "action": action, "pairs": pairs, "files": files}
    return _sign_in(request)


def _sign_in(request: HttpRequest) -> HttpResponse:
    query = urlencode({"next": resolve_url("unsent")})
    address = f"{resolve_url(settings.LOGIN_URL)}?{query}"
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def _show(request: HttpRequest, pairs: list[Pair], files: list[str]) -> HttpResponse:
    context = {"typed": shown(pairs), "files": files, "action": request.get_full_path()}
    response = render(request, "unsent.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _size(pairs: list[Pair]) -> int:
    return sum(len(name) + len(value) for name, value in pairs)
