"""Every address of Dure. Rooms keep their own; Wagtail's tree route is not mounted."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from people.web.own import language

handler404 = "core.missing.page"

urlpatterns = [
    path("", include("home.web.urls")),
    path("", include("activity.web.urls")),
    path("", include("files.web.urls")),
    path("", include("people.web.urls")),
    path("", include("knowledge.tasks.web.urls")),
    path("", include("knowledge.pages.web.urls")),
    path("", include("newsletters.web.urls")),
    path("", include("workflows.cooperation.web.urls")),
    path("", include("workflows.meetings.web.urls")),
    path("", include("search.web.urls")),
    path("admin/", include("core.guard.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("", include("core.web.urls")),
    path("accounts/", include("allauth.urls")),
    path("language", language, name="set_language"),
]
