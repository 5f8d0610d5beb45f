"""What every page's frame needs."""

from core.navigation import items_for


def chrome(request):
    """Give the frame its menu; the inbox count is lazy, so pages without it pay nothing."""
    user = getattr(request, "user", None)
    return {"navigation": items_for(user, request.path) if user is not None else []}
