"""When a meeting is, in the words of an invitation."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext_lazy

from workflows.meetings.models import Meeting

register = template.Library()

WEEKDAYS = (
    pgettext_lazy("weekday", "Mon"),
    pgettext_lazy("weekday", "Tue"),
    pgettext_lazy("weekday", "Wed"),
    pgettext_lazy("weekday", "Thu"),
    pgettext_lazy("weekday", "Fri"),
    pgettext_lazy("weekday", "Sat"),
    pgettext_lazy("weekday", "Sun"),
)


@register.filter
def clock(moment: datetime) -> str:
    """Write the time of day in Seoul as ``09:10``."""
    return timezone.localtime(moment).strftime("%H:%M")


@register.filter
def held_when(meeting: Meeting) -> str:
    """Write day, weekday and hours as ``2026. 11. 23. (월) 09:00–10:00``."""
    day = timezone.localtime(meeting.starts_at)
    hours = f"{clock(meeting.starts_at)}–{clock(meeting.ends_at)}"
    return f"{date_format(day, 'DATE_FORMAT')} ({WEEKDAYS[day.weekday()]}) {hours}"
