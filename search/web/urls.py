from django.urls import path

from search.web import views

app_name = "search"

urlpatterns = [
    path("search", views.results, name="results"),
    path("search/complete", views.complete, name="complete"),
]
