"""What the room does at night."""

from datetime import time

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.calendar import today
from core.enums import Queue
from core.jobs import job
from core.schedules import register_periodic
from people import projection, subjects
from people.models import User


@job("people.new_day", label=_("Carry posts that begin or end today"), queue=Queue.LONG)
def new_day(progress) -> None:
    """Put people into the unit they serve in today and refresh editors' groups.

    Both are made whole from dated rows, so twice is as good as once; should it not run, the admin
    still makes a person's groups anew before use.
    """
    day = today()
    moved = User.objects.filter(Q(posts__since=day) | Q(posts__until=day)).distinct()
    subjects.write_people(list(moved), day, timezone.now())
    projection.project_stale(day, progress)


register_periodic("people.new_day", at=time(0, 5))
