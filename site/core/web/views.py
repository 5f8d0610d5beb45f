"""Screens that belong to no room."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from core import retype
from core.typed import shown


@never_cache
@login_required
def unsent(request: HttpRequest) -> HttpResponse:
    """Offer what an expired session kept from being sent; POST forgets it."""
    kept = retype.kept_for(request)
    if request.method == "POST" or not kept:
        retype.discard(request)
        return redirect("/")
    pairs = [(name, value) for name, value in kept["pairs"]]
    context = {"typed": shown(pairs), "files": kept["files"], "action": kept["action"]}
    return render(request, "unsent.html", context)
