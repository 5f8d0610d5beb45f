from django.urls import path

from activity.web import jobs, views

app_name = "activity"

urlpatterns = [
    path("me/inbox", views.inbox, name="inbox"),
    path("me/inbox/mark", views.mark, name="mark"),
    path("me/inbox/<int:event_id>", views.open_event, name="open"),
    path("subjects/<int:subject_id>/timeline", views.timeline, name="timeline"),
    path("subjects/<int:subject_id>/watch", views.watch, name="watch"),
    path("jobs", jobs.jobs, name="jobs"),
    path("jobs/<int:job_id>/retry", jobs.retry, name="retry"),
]
