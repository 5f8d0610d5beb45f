"""The front page, 나의 업무, and what machines ask of the site."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.calendar import today
from core.registries import panels
from home import selectors


@require_safe
def front_page(request):
    """Show a person's own work, or to a visitor what the city publishes."""
    if request.user.is_authenticated:
        context = {"panels": _filled(request, front=True), "today": today()}
        return render(request, "home/front.html", context)
    context = {"panels": _filled(request, front=True), "subjects": selectors.newest_public()}
    response = render(request, "home/visitor.html", context)
    response.is_public = True
    return response


@login_required
@require_safe
def my_work(request):
    """Show 나의 업무: what I answer for, by duty and by department, and what I follow."""
    context = {
        "panels": _filled(request, front=False),
        "duties": selectors.duties_of(request.user, today()),
        "posts": selectors.posts_of(request.user, today()),
        "followed": selectors.followed_by(request.user),
    }
    return render(request, "home/me.html", context)


@require_safe
def health(request):
    """Answer whether the site and its database are up; tells nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def robots(request):
    """Tell search engines where the list of public pages is."""
    lines = [
        "User-agent: *",
        "Disallow: /accounts/",
        "Disallow: /admin/",
        "Disallow: /me",
        "Disallow: /search",
        f"Sitemap: {settings.BASE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
def sitemap(request):
    """List what is public, and nothing else."""
    context = {"subjects": selectors.public_subjects(), "base_url": settings.BASE_URL}
    response = render(request, "home/sitemap.xml", context, content_type="application/xml")
    response.is_public = True
    return response


def _filled(request, *, front: bool) -> list[dict]:
    """Return the boxes that have something to say to this reader, in order."""
    day = today()
    filled = []
    for panel in panels():
        if panel.on_front or not front:
            context = panel.context(request, day)
            if context is not None:
                filled.append({"template": panel.template, "name": panel.name, **context})
    return filled
