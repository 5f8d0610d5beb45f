from django.urls import path, re_path

from core.guard.urls import gone
from files.web import drafts, reading, views

app_name = "files"
urlpatterns = [
    path("files/images/<int:image_id>/<str:spec>", views.image, name="image"),
    path("files/<int:document_id>/read", reading.read, name="read"),
    path("files/<int:document_id>/draft/publish", drafts.publish, name="publish_draft"),
    path("files/<int:document_id>/draft/discard", drafts.discard, name="discard_draft"),
    path("files/<int:document_id>/first-page", views.first_page, name="first_page"),
    path("files/<int:document_id>/versions/<int:number>/<str:name>", views.version, name="version"),
    path("files/<int:document_id>/<str:name>", views.document, name="document"),
    # Lists of all files there are, which no screen asks for.
    re_path(r"^admin/api/main/(?:documents|images)/", gone),
    # Before Wagtail's own, which suggest every tag there is.
    path("admin/tag-autocomplete/", views.complete_tag),
    path("admin/tag-autocomplete/<slug:app_name>/<slug:model_name>/", views.complete_tag),
]
