from django.urls import path

from newsletters.web import feeds, marks, views

app_name = "newsletters"

PAPER = "news/<int:page_id>-<str:slug>"

urlpatterns = [
    path("news", views.hub, name="hub"),
    path("news/feed", feeds.AllFeed(), name="feed_of_all"),
    path("news/read", marks.read_all, name="read_all"),
    path("news/issues/<int:page_id>/read", marks.read, name="read"),
    path("news/<int:page_id>", views.publication, name="publication_by_id"),
    path("news/<int:page_id>/follow", marks.follow, name="follow"),
    path(PAPER, views.publication, name="publication"),
    path(f"{PAPER}/latest", views.latest, name="latest"),
    path(f"{PAPER}/feed", feeds.PublicationFeed(), name="feed"),
    path(f"{PAPER}/<int:number>", views.issue, name="issue"),
    path(f"{PAPER}/<int:number>/<int:article_id>", views.article, name="article"),
]
