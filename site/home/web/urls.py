from django.urls import path

from home.web import views

app_name = "home"
urlpatterns = [
    path("", views.front_page, name="front"),
    path("me", views.my_work, name="me"),
    path("health", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]
