"""Background work of this room: the chain of seals, and pages whose hour has come."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from activity import hours, seals
from activity.models import Unsealed
from core.jobs import job, lease
from core.schedules import register_periodic


@job("activity.seal", label=_("Seal what happened"))
def seal(progress) -> None:
    """Lengthen the chain; a second run finds nothing to seal, a number taken twice is refused."""
    with lease("activity.seal") as still_mine:
        if still_mine is not None:
            seals.seal_waiting(still_mine=still_mine)


@job("activity.hours", label=_("Publish and withdraw pages whose hour has come"))
def keep_hours(progress) -> None:
    """Do what was scheduled; what is done is no longer due, so a second run passes it by."""
    hours.keep()


def _seals_wait(_now: datetime) -> bool:
    return Unsealed.objects.exists()


register_periodic("activity.seal", minutes=1, needed=_seals_wait)
register_periodic("activity.hours", minutes=1, needed=hours.is_anything_due)
