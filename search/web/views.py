"""The results page and the completion of what is being typed."""

import logging

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.calendar import today
from core.navigation import items_for
from search import korean
from search.engines import EngineUnavailable
from search.query import LONGEST_TEXT
from search.selectors import complete_for, find_for
from search.web.forms import QuestionForm
from search.web.presenting import ResultsPage, kind_labels

log = logging.getLogger(__name__)


@require_safe
@never_cache
def results(request: HttpRequest) -> HttpResponse:
    """Show what is found; when the engine does not answer say so, and offer ways to browse."""
    question = QuestionForm(request.GET).question()
    shown = korean.clean(question.text)
    try:
        found = find_for(request.user, question, today())
    except EngineUnavailable:
        log.exception("The search engine does not answer.")
        ways = items_for(request.user, request.path)
        context = {"query_text": shown, "ways": ways}
        return render(request, "search/unavailable.html", context, status=503)
    page = ResultsPage(request.GET, question, found)
    return render(request, "search/results.html", {"query_text": shown, "results": page})


@require_safe
@never_cache
def complete(request: HttpRequest) -> HttpResponse:
    """Answer with JSON: titles, addresses and kinds of what is being typed."""
    text = request.GET.get("q", "")[:LONGEST_TEXT]
    try:
        found = complete_for(request.user, text, today())
    except EngineUnavailable:
        log.exception("The search engine does not answer.")
        return JsonResponse({"items": [], "error": _("The search does not answer.")}, status=503)
    labels = kind_labels()
    items = [
        {"title": entry.title, "url": entry.url, "kind": str(labels.get(entry.kind, ""))} for entry in found
    ]
    return JsonResponse({"items": items})
