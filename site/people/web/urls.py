"""Addresses of people, units, duties and of who may see what."""

from django.urls import path

from people.web.audience import audience

app_name = "people"

urlpatterns = [
    path("subjects/<int:subject_id>/audience", audience, name="audience"),
]
