"""What the room does at night."""

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.calendar import today
from core.enums import Queue
from core.jobs import job
from core.schedules import register_periodic
from people import projection
from people.services import departments, posts


@job("people.new_day", label=_("Carry posts that begin or end today"), queue=Queue.LONG)
def new_day(progress) -> None:
    """Let names, successions and posts entered ahead take hold, and refresh editors' groups.

    All is made whole from dated rows, so twice is as good as once and a missed night is made up
    for; what a person sees and may do never waits for it.
    """
    day, now = today(), timezone.now()
    departments.carry(day=day, now=now)
    posts.carry(day=day, now=now)
    projection.project_stale(day, progress)


register_periodic("people.new_day", at=time(0, 5))
