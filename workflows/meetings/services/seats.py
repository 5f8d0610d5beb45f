"""Series, who has a seat in them, and who therefore attends a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.access import get_access
from core.calendar import day_of
from workflows.meetings.models import Attendee, Meeting, Seat, Series
from workflows.meetings.projection import write_subjects
from workflows.meetings.rows import SeatRow, SeriesRow
from workflows.meetings.seating import seated
from workflows.meetings.services.desk import open_meeting
from workflows.meetings.services.refusals import WrongSeat


@transaction.atomic
def begin_series(*, row: SeriesRow, seats: Sequence[SeatRow] = ()) -> Series:
    """Begin a series with its seats; raises ``WrongSeat``."""
    series = Series()
    _fill(series, row)
    set_seats(series=series, seats=seats)
    return series


@transaction.atomic
def change_series(*, series: Series, row: SeriesRow) -> Series:
    """Say anew what a series is; its meetings keep what they say."""
    series = Series.objects.select_for_update(of=("self",)).get(pk=series.pk)
    _fill(series, row)
    return series


def _fill(series: Series, row: SeriesRow) -> None:
    series.title, series.department, series.cadence = row.title, row.department, row.cadence
    series.place, series.summary = row.place, row.summary
    series.is_restricted, series.has_ended = row.is_restricted, row.has_ended
    series.save()


@transaction.atomic
def set_seats(*, series: Series, seats: Sequence[SeatRow]) -> None:
    """Let a series have these seats and no others; meetings already begun keep their attendees."""
    Series.objects.select_for_update(of=("self",)).get(pk=series.pk)
    wanted: dict[tuple[int | None, int | None], SeatRow] = {}
    for row in seats:
        if (row.department is None) == (row.user is None):
            raise WrongSeat(_("A seat is of a department or of a person."))
        wanted[row.department and row.department.pk, row.user and row.user.pk] = row
    held = {(seat.department_id, seat.user_id): seat for seat in series.seats.all()}
    gone = [seat.pk for key, seat in held.items() if key not in wanted]
    Seat.objects.filter(pk__in=gone).delete()
    for key, row in wanted.items():
        seat = held.get(key) or Seat(series=series, department=row.department, user=row.user)
        if seat.pk is None or seat.role != row.role:
            seat.role = row.role
            seat.save()


@transaction.atomic
def add_seat(*, series: Series, row: SeatRow) -> Seat:
    """Give a further seat; raises ``WrongSeat``."""
    Series.objects.select_for_update(of=("self",)).get(pk=series.pk)
    taken = series.seats.filter(department=row.department, user=row.user)
    if taken.exists():
        raise WrongSeat(_("This seat is there already."))
    return Seat.objects.create(
        series=series, department=row.department, user=row.user, role=row.role
    )


@transaction.atomic
def remove_seat(*, seat: Seat) -> None:
    """Take a seat away; meetings already begun keep their attendees."""
    Seat.objects.filter(pk=seat.pk).delete()


def take_seats(meeting: Meeting) -> None:
    """Let those attend who sit on the seats on the day of the meeting; others put on the list stay."""
    if meeting.series_id is None:
        return
    seats = Seat.objects.filter(series=meeting.series_id).select_related("user")
    wanted = {one.user_id: one for one in seated(seats, day_of(meeting.starts_at))}
    held = {one.user_id: one for one in meeting.attendees.all()}
    left = [one.pk for one in held.values() if one.seat_id and one.user_id not in wanted]
    meeting.attendees.filter(pk__in=left).delete()
    for user_id, one in wanted.items():
        one.meeting = meeting
        if user_id in held:
            # Who is on the list by name keeps his part; what follows from a seat follows it again.
            one.pk = held[user_id].pk
            if held[user_id].seat_id is None:
                continue
        one.save()


@transaction.atomic
def refresh_attendees(*, meeting: Meeting, now: datetime) -> Meeting:
    """Find anew who sits on the seats on the day of the meeting; raises ``StepRefused``."""
    meeting = open_meeting(meeting.pk)
    take_seats(meeting)
    write_subjects(meeting, now)
    return meeting


@transaction.atomic
def invite(*, meeting: Meeting, user: Any, role: str, now: datetime) -> Attendee:
    """Put a person on the list by name; raises ``StepRefused``, ``WrongSeat``."""
    meeting = open_meeting(meeting.pk)
    if meeting.attendees.filter(user=user).exists():
        raise WrongSeat(_("This person attends already."))
    if not user.is_active:
        raise WrongSeat(_("This person has left."))
    post = get_access().post_of(user, day_of(meeting.starts_at))
    one = Attendee.objects.create(
        meeting=meeting,
        user=user,
        department_id=post.department_id,
        position=post.position,
        role=role,
    )
    write_subjects(meeting, now)
    return one


@transaction.atomic
def disinvite(*, attendee: Attendee, now: datetime) -> None:
    """Take a person off the list who is on it by name; raises ``StepRefused``, ``WrongSeat``."""
    meeting = open_meeting(attendee.meeting_id)
    if meeting.attendees.filter(pk=attendee.pk).exclude(seat=None).exists():
        raise WrongSeat(_("This person attends by a seat of the series; change the seats instead."))
    meeting.attendees.filter(pk=attendee.pk).delete()
    write_subjects(meeting, now)
