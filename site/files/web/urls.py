from django.urls import path

from files.web import views

app_name = "files"
urlpatterns = [
    path("files/images/<int:image_id>/<str:spec>", views.image, name="image"),
    path("files/<int:document_id>/<str:name>", views.document, name="document"),
    # Before Wagtail's own, which suggest every tag there is.
    path("admin/tag-autocomplete/", views.complete_tag),
    path("admin/tag-autocomplete/<slug:app_name>/<slug:model_name>/", views.complete_tag),
]
