from django.urls import path

from knowledge.pages.web import history, trash, views

app_name = "pages"
urlpatterns = [
    path("w", views.page_list, name="list"),
    path("w/trash", trash.trash, name="trash"),
    path("w/<int:page_id>", views.page, name="page_by_id"),
    path("w/<int:page_id>/verify", views.verify, name="verify"),
    path("w/<int:page_id>/trash", trash.trash_one, name="trash_one"),
    path("w/<int:page_id>/restore", trash.restore, name="restore"),
    path("w/<int:page_id>/purge", trash.purge, name="purge"),
    path("w/<int:page_id>/history", history.history, name="history"),
    path("w/<int:page_id>/versions/<int:revision_id>", history.version, name="version"),
    path("w/<int:page_id>/compare/<int:old_id>/<int:new_id>", history.compare, name="compare"),
    path("w/<int:page_id>-<str:slug>", views.page, name="page"),
]
