"""Background work: making packets."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.enums import Queue
from core.jobs import job
from workflows.meetings.packet import services


@job(services.MAKE, label=_("Make the packet of a meeting"), queue=Queue.LONG, max_attempts=3)
def make(progress, packet_id: int) -> None:
    """Make a packet; run twice, the second finds the first's parts, and one of them is issued."""
    services.make(packet_id=packet_id, now=timezone.now(), progress=progress)
