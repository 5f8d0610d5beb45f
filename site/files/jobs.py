"""Reading what was brought."""

from django.utils.translation import gettext_lazy as _

from core.enums import Queue
from core.jobs import job
from files.services import reading


@job(reading.EXTRACT, label=_("Read the text of a file"), queue=Queue.LONG, max_attempts=2)
def extract(progress, version_id: int) -> None:
    """Read a version's text and draw its first page; run twice, the second replaces the first."""
    reading.read(version_id=version_id, still_ours=lambda: progress(1, 2))
