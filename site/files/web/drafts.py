"""What an editor does with the version of a file that waits to be published."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from files.models import Document
from files.services import drafts


class DraftForm(forms.Form):
    """Which version was on the screen."""

    number = forms.IntegerField(min_value=1)


@require_POST
@login_required
def publish(request: HttpRequest, document_id: int) -> HttpResponse:
    """Give readers the version that waits."""
    done = _("Version %(number)s is published.")
    return _dealt_with(request, document_id, partial(drafts.publish, now=timezone.now()), done)


@require_POST
@login_required
def discard(request: HttpRequest, document_id: int) -> HttpResponse:
    """Delete the version that waits."""
    return _dealt_with(request, document_id, drafts.discard, _("Version %(number)s is discarded."))


def _dealt_with(request: HttpRequest, document_id: int, act: Callable, done: str) -> HttpResponse:
    document, number = _asked(request, document_id)
    try:
        act(document=document, number=number, actor=request.user)
    except drafts.NotAllowed as error:
        raise Http404 from error
    except drafts.NotTheDraft:
        messages.warning(request, _("The versions have changed meanwhile. Please look again."))
        return redirect(document.draft_address)
    messages.success(request, done % {"number": number})
    return redirect(document.read_address)


def _asked(request: HttpRequest, document_id: int) -> tuple[Document, int]:
    document = get_object_or_404(Document.objects.visible_to(request.user), pk=document_id)
    form = DraftForm(request.POST)
    # No version has this number, so what makes no sense is answered as what is there no more.
    return document, form.cleaned_data["number"] if form.is_valid() else 0
