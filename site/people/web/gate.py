"""Screens for staff or for those who keep people: to others they do not exist."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404

from core.tokens import STAFF
from people.audience import audience_of
from people.rights import can


def staff_only(view: Callable) -> Callable:
    """Ask visitors to sign in; answer 404 to guests and contracted publishers."""

    @login_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if STAFF not in audience_of(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def requires(action: str) -> Callable:
    """Answer 404 to whoever may not do ``action``."""

    def decorate(view: Callable) -> Callable:
        @login_required
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not can(request.user, action):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return decorate
