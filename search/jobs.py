"""Background work of the search: taking changes in, comparing by night, building anew."""

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import outbox
from core.enums import Queue
from core.jobs import job
from core.models import SearchOutbox
from core.schedules import register_periodic
from search import index

DRAIN, CHECK, REBUILD = "search.drain", "search.check", "search.rebuild"


@job(DRAIN, label=_("Take changes into the search index"))
def drain(progress) -> None:
    """Take in what the outbox holds; run twice, the second finds it empty."""
    index.drain(timezone.now())


@job(CHECK, label=_("Compare the search index with the database"), queue=Queue.LONG)
def check(progress) -> None:
    """Leave word of what differs; run twice, it only asks for the same entries again."""
    index.check(timezone.now())


@job(REBUILD, label=_("Build the search index anew"), queue=Queue.LONG)
def rebuild(progress) -> None:
    """Build beside the old index and switch; run twice, the second build replaces the first."""
    index.rebuild(timezone.now(), progress)


def connect() -> None:
    """Have the outbox nudge the drain, a minute's clock look after it, and the night compare."""
    outbox.register_consumer(DRAIN)
    register_periodic(DRAIN, minutes=1, needed=lambda now: SearchOutbox.objects.exists())
    register_periodic(CHECK, at=time(3, 30))
