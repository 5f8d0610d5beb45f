"""The hub, a bulletin, its issues and their articles, each to whoever may see it."""

from __future__ import annotations

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from core.calendar import today
from core.serving import serve_page, visible_subject
from core.tokens import PUBLIC
from newsletters import reading, screens
from newsletters.models import Article, HubPage, IssuePage, PublicationPage


@require_safe
def hub(request):
    """Show the bulletins the reader may see, in one screen."""
    page_id = HubPage.objects.values_list("pk", flat=True).first()
    if page_id is None:
        raise Http404
    return serve_page(request, HubPage.subject_kind, page_id)


@require_safe
def publication(request, page_id: int, slug: str = ""):
    """Show a bulletin: its latest issue and all before it."""
    return serve_page(request, PublicationPage.subject_kind, page_id)


@require_safe
def latest(request, page_id: int, slug: str = ""):
    """Lead to the latest issue of a bulletin, or to the bulletin while it has none."""
    subject = visible_subject(request.user, PublicationPage.subject_kind, page_id)
    page = PublicationPage.objects.get(pk=page_id)
    newest = reading.issues_of(page, request.user, today()).first()
    return redirect(newest.subject.address if newest else subject.address)


@require_safe
def issue(request, page_id: int, number: int, slug: str = ""):
    """Show an issue; bulletin and number decide."""
    found = IssuePage.objects.filter(publication=page_id, number=number)
    issue_id = found.values_list("pk", flat=True).first()
    if issue_id is None:
        raise Http404
    return serve_page(request, IssuePage.subject_kind, issue_id)


@require_safe
def article(request, page_id: int, number: int, article_id: int, slug: str = ""):
    """Show an article at its permanent address; its id decides."""
    subject = visible_subject(request.user, Article.subject_kind, article_id)
    if request.path != subject.address:
        return HttpResponsePermanentRedirect(subject.address)
    rows = Article.objects.select_related("issue__publication", "cover")
    context = screens.article_screen(rows.get(pk=article_id), subject, request)
    response = render(request, "newsletters/article.html", context)
    response.is_public = PUBLIC in subject.audience
    return response
