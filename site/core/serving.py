"""Open a page at its own address: the audience first, then the slug, then Wagtail's hooks."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from wagtail import hooks
from wagtail.models import Page

from core.enums import State
from core.models import Subject
from core.tokens import PUBLIC


def serve_page(request: HttpRequest, kind: str, page_id: int) -> HttpResponse:
    """Answer with the page, 404 to whoever may not see it, or the way to its present address.

    Of a page never published its editors see the latest draft. The page finds its ``Subject``
    under ``page.subject``.
    """
    subject = visible_subject(request.user, kind, page_id)
    if request.path != subject.address:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{subject.address}{'?' if query else ''}{query}")
    page = specific_page(subject)
    for hook in hooks.get_hooks("before_serve_page"):
        result = hook(page, request, [], {})
        if isinstance(result, HttpResponse):
            return result
    response = page.serve(request)
    response.is_public = PUBLIC in subject.audience
    return response


def visible_subject(user, kind: str, page_id: int) -> Subject:
    """Return the subject with its tokens; raises ``Http404`` unless ``user`` may see it."""
    visible = Subject.objects.visible_to(user).filter(kind=kind, object_id=page_id)
    found = visible.prefetch_related("token_rows").first()
    if found is None:
        raise Http404
    return found


def specific_page(subject: Subject) -> Page:
    """Return the page of a subject: its published content, or the latest draft of a draft."""
    page = Page.objects.get(pk=subject.object_id).specific
    if subject.state == State.DRAFT and page.latest_revision_id:
        page = page.get_latest_revision_as_object()
    page.__dict__["_subject"] = subject
    return page
