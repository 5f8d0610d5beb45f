"""Background work: making packets, and clearing away what they were made from."""

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.enums import Queue
from core.jobs import job
from core.schedules import register_periodic
from workflows.meetings.packet import services, store

SWEEP = "meetings.sweep"


@job(services.MAKE, label=_("Make the packet of a meeting"), queue=Queue.LONG, max_attempts=3)
def make(progress, packet_id: int) -> None:
    """Make a packet; run twice, the second finds the first's parts, and one of them is issued."""
    services.make(packet_id=packet_id, now=timezone.now(), progress=progress)


@job(SWEEP, label=_("Clear away parts of packets drawn long ago"), max_attempts=3)
def sweep(progress) -> None:
    """Clear away what is only kept so that a packet is made faster."""
    store.sweep(timezone.now())


register_periodic(SWEEP, at=time(3, 40))
