from django.urls import path

from workflows.meetings.web import attendees, board, items, materials, meetings, ordering, packet, series

app_name = "meetings"

urlpatterns = [
    path("meetings", board.board, name="board"),
    path("meetings/new", meetings.new, name="new"),
    path("meetings/deliver", materials.asked, name="asked"),
    path("meetings/series", board.series_list, name="series_list"),
    path("meetings/series/new", series.new, name="series_new"),
    path("meetings/series/<int:series_id>", board.series, name="series"),
    path("meetings/series/<int:series_id>/edit", series.edit, name="series_edit"),
    path("meetings/series/<int:series_id>/seats", series.seats, name="seats"),
    path(
        "meetings/series/<int:series_id>/seats/<int:seat_id>/remove",
        series.remove_seat,
        name="seat_remove",
    ),
    path("meetings/<int:meeting_id>", meetings.show, name="meeting"),
    path("meetings/<int:meeting_id>/edit", meetings.edit, name="edit"),
    path("meetings/<int:meeting_id>/steps/<str:step>", meetings.step, name="step"),
    path("meetings/<int:meeting_id>/attendees", attendees.attendees, name="attendees"),
    path("meetings/<int:meeting_id>/attendees/refresh", attendees.refresh, name="attendees_refresh"),
    path(
        "meetings/<int:meeting_id>/attendees/<int:attendee_id>/remove",
        attendees.remove,
        name="attendee_remove",
    ),
    path("meetings/<int:meeting_id>/agenda", ordering.order, name="agenda"),
    path("meetings/<int:meeting_id>/packet", packet.read, name="packet"),
    path("meetings/<int:meeting_id>/packet/make", packet.make, name="packet_make"),
    path("meetings/<int:meeting_id>/packet/progress", packet.progress, name="packet_progress"),
    path("meetings/<int:meeting_id>/packet/<int:number>.pdf", packet.file, name="packet_file"),
    path("meetings/<int:meeting_id>/items/new", items.new, name="item_new"),
    path("meetings/<int:meeting_id>/<int:item_id>", items.show, name="item"),
    path("meetings/<int:meeting_id>/<int:item_id>/edit", items.edit, name="item_edit"),
    path("meetings/<int:meeting_id>/<int:item_id>/withdraw", items.withdraw, name="item_withdraw"),
    path("meetings/<int:meeting_id>/<int:item_id>/deliver", materials.deliver, name="deliver"),
    path(
        "meetings/<int:meeting_id>/<int:item_id>/materials/<int:material_id>/<str:step>",
        materials.change,
        name="material",
    ),
]
