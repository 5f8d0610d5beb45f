"""The only way to a byte of a document or an image."""

from __future__ import annotations

from mimetypes import guess_type

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe
from taggit.models import Tag
from wagtail.admin.auth import require_admin_access

from files.models import Document, Image, Rendition
from files.selectors import other_versions, tags_of_visible
from files.web.serving import serve

SUGGESTIONS = 10


@require_safe
def document(request, document_id: int, name: str) -> HttpResponseBase:
    """Hand over a document to whom it exists for; another name leads to the present one."""
    found = get_object_or_404(Document.objects.visible_to(request.user), pk=document_id)
    if name != found.filename:
        return redirect(found.url)
    return serve(request, found.file, name=found.filename, content_type=found.content_type)


@require_safe
def version(request, document_id: int, number: int, name: str) -> HttpResponseBase:
    """Hand over a version readers do not have to those who may change the document."""
    found = get_object_or_404(Document.objects.visible_to(request.user), pk=document_id)
    kept = get_object_or_404(other_versions(found, request.user), number=number)
    if name != kept.filename:
        return redirect(kept.url)
    kind = guess_type(kept.filename)[0] or "application/octet-stream"
    return serve(request, kept.file, name=kept.filename, content_type=kind)


@require_safe
def first_page(request, document_id: int) -> HttpResponseBase:
    """Show what the first page of a document looks like; 404 where nothing was drawn of it."""
    found = get_object_or_404(Document.objects.visible_to(request.user), pk=document_id)
    file = found.first_page_file
    if not file:
        raise Http404
    return serve(request, file, name=f"{found.pk}.webp", content_type="image/webp")


@require_safe
def image(request, image_id: int, spec: str) -> HttpResponseBase:
    """Show a size of an image; only sizes that a page of ours has asked for exist."""
    found, public = _image_seen(request, image_id)
    filter_spec, _mark, focal_point = spec.partition("~")
    rendition = get_object_or_404(
        Rendition, image=found, filter_spec=filter_spec, focal_point_key=focal_point
    )
    name = rendition.file.name.rpartition("/")[2]
    kind = guess_type(name)[0] or "application/octet-stream"
    return serve(request, rendition.file, name=name, content_type=kind, public=public)


def _image_seen(request, image_id: int) -> tuple[Image, bool]:
    """Return the image and whether everybody sees it; who they are is asked only if need be."""
    known = Image.objects.filter(pk=image_id)
    if found := known.visible_to(AnonymousUser()).first():
        return found, True
    return get_object_or_404(known.visible_to(request.user)), False


@require_admin_access
def complete_tag(request, **kwargs) -> JsonResponse:
    """Suggest the tags of files that exist for the reader; others would tell of closed ones."""
    term = request.GET.get("term", "")
    found = Tag.objects.none()
    if term:
        found = tags_of_visible(request.user).filter(name__istartswith=term)
    return JsonResponse(list(found.values_list("name", flat=True)[:SUGGESTIONS]), safe=False)
