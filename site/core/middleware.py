"""Request middleware that knows no app."""

from django.conf import settings
from django.utils import translation

from core.stack import with_room

NUL = "%00"


class RoomMiddleware:
    """Answer a request with room on the interpreter's stack; first of all, as all others lie in it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return with_room(self.get_response, request)


class LanguageMiddleware:
    """Speak Korean unless the reader asked otherwise by switch or profile, never by the header."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class NulMiddleware:
    """Drop the character that no text holds and PostgreSQL refuses from what an address asks."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        asked = request.META.get("QUERY_STRING", "")
        if NUL in asked:
            request.META["QUERY_STRING"] = asked.replace(NUL, "")
        return self.get_response(request)


class RobotsMiddleware:
    """Keep search engines out of everything that does not declare itself public."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not getattr(response, "is_public", False):
            response.headers.setdefault("X-Robots-Tag", "noindex")
            if not request.path.startswith(settings.STATIC_URL):
                response.headers.setdefault("Cache-Control", "private, no-cache")
        elif getattr(request, "user", None) is not None and request.user.is_authenticated:
            # What is public still stands in a frame with the reader's own name and inbox.
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response
