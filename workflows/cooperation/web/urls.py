from django.urls import path

from workflows.cooperation.web import steps, views, writing

app_name = "cooperation"

urlpatterns = [
    path("requests", views.board, name="board"),
    path("requests/inbox", views.inbox, name="inbox"),
    path("requests/new", writing.new, name="new"),
    path("requests/<int:request_id>", views.show, name="request"),
    path("requests/<int:request_id>/edit", writing.edit, name="edit"),
    path("requests/<int:request_id>/withdraw", writing.withdraw, name="withdraw"),
    path("requests/<int:request_id>/comment", writing.comment, name="comment"),
    path("requests/<int:request_id>/case", writing.case, name="case"),
    path("requests/<int:request_id>/legs/<int:leg_id>/<str:step>", steps.step, name="step"),
]
