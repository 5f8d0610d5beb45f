"""What the front page reads across rooms."""

from __future__ import annotations

from datetime import date

from activity.models import Watch
from core.models import Subject
from core.tokens import PUBLIC
from people.models import DutyHolding, Post, User

# Front pages say nothing new, and an article stands in its issue.
ASIDE = ("home", "hub", "article")
SITEMAP_LIMIT = 50_000  # as sitemaps.org allows in one file


def public_subjects():
    """Return everything that a visitor may read, newest change first."""
    return _public()[:SITEMAP_LIMIT]


def newest_public(limit: int = 8):
    """Return the few public things that changed last; front pages, and what is part of another, aside."""
    return _public().exclude(kind__in=ASIDE).select_related("parent")[:limit]


def _public():
    found = Subject.objects.readable().holding({PUBLIC}).exclude(address="")
    return found.order_by("-changed_at", "-pk")


def duties_of(user: User, day: date):
    """Return the duties ``user`` holds or stands in for on ``day``."""
    held = DutyHolding.objects.on(day).select_related("duty__department", "duty__subject")
    return (held.filter(holder=user) | held.filter(deputy=user)).order_by("duty__title")


def posts_of(user: User, day: date):
    """Return the posts ``user`` holds on ``day``."""
    return Post.objects.on(day).filter(user=user).select_related("department").order_by("since")


def followed_by(user: User, limit: int = 50):
    """Return what ``user`` follows and may still see, by title."""
    watched = Watch.objects.watching().filter(user=user).values("subject_id")
    found = Subject.objects.visible_to(user).filter(pk__in=watched).select_related("parent")
    return found.order_by("title")[:limit]
