"""Background work of requests: answers that nobody objected to close by themselves."""

from __future__ import annotations

from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.calendar import day_of, today
from core.jobs import job
from core.schedules import register_periodic
from workflows.cooperation.models import Leg
from workflows.cooperation.services.closing import close_lapsed


@job("cooperation.close", label=_("Close answers that nobody objected to"))
def close(progress) -> None:
    """Close what has lapsed; each leg is asked again under its lock, so a second run finds nothing."""
    close_lapsed(today=today(), now=timezone.now())


def _some_lapsed(now: datetime) -> bool:
    return Leg.objects.to_close(day_of(now)).exists()


register_periodic("cooperation.close", at=time(6, 30), needed=_some_lapsed)
