"""What every page's frame needs."""

from core.navigation import ACCOUNT, MAIN, inbox_for, items_for


def chrome(request):
    """Give the frame its menus; the inbox count is lazy, so pages without it pay nothing."""
    user = getattr(request, "user", None)
    if user is None:
        return {"navigation": [], "account_links": []}
    return {
        "navigation": items_for(user, request.path, MAIN),
        "account_links": items_for(user, request.path, ACCOUNT),
        **inbox_for(user),
    }
