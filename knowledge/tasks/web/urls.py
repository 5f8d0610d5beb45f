from django.urls import path

from knowledge.tasks.web import views

app_name = "tasks"
urlpatterns = [
    path("tasks", views.task_list, name="list"),
    path("tasks/<int:page_id>/state", views.task_state, name="state"),
    path("tasks/<int:page_id>", views.task, name="task_by_id"),
    path("tasks/<int:page_id>-<str:slug>", views.task, name="task"),
]
