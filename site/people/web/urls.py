"""Addresses of people, units, duties and of who may see what."""

from django.urls import path

from people.web import access, audience, manage, own, views

app_name = "people"

urlpatterns = [
    path("subjects/<int:subject_id>/audience", audience.audience, name="audience"),
    path("people", views.organisation, name="organisation"),
    path("people/access", access.access, name="access"),
    path("people/new", manage.new_person, name="new_person"),
    path("people/<int:pk>", views.person, name="person"),
    path("people/<int:pk>/manage", manage.person, name="manage_person"),
    path("people/<int:pk>/link", manage.link, name="link"),
    path("people/<int:pk>/close", manage.close, name="close"),
    path("people/posts/<int:pk>/end", manage.end_post, name="end_post"),
    path("people/roles/<int:pk>/end", manage.end_role, name="end_role"),
    path("people/departments/<int:pk>", views.department, name="department"),
    path(
        "people/departments/<int:pk>/rename",
        manage.department,
        {"what": "rename"},
        name="rename_department",
    ),
    path("people/departments/<int:pk>/duty", manage.department, {"what": "duty"}, name="new_duty"),
    path("people/duties/<int:pk>", views.duty, name="duty"),
    path("people/duties/<int:pk>/assign", manage.duty, name="assign_duty"),
    path("me/profile", own.profile, name="profile"),
    path("me/absence", own.absence, name="absence"),
    path("me/absence/<int:pk>/end", own.end_absence, name="end_absence"),
]
