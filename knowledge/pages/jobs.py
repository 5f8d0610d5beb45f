"""What the room does at night."""

from datetime import time, timedelta

from django.utils.translation import gettext_lazy as _

from core import outbox
from core.calendar import today
from core.jobs import job
from core.models import Subject
from core.schedules import register_periodic
from knowledge.pages.models import WikiPage

# A worker that stood still for a week still catches up.
BACK = timedelta(days=8)


@job("pages.reviews_due", label=_("Mark pages whose review has become overdue in the search"))
def reviews_due(progress) -> None:
    """Ask for new entries of pages that have become stale; asking twice makes the same entries."""
    day = today()
    stale = WikiPage.objects.filter(review_on__lt=day, review_on__gte=day - BACK).values("pk")
    rows = Subject.objects.of_kind(WikiPage.subject_kind).filter(object_id__in=stale)
    outbox.record(list(rows.values_list("pk", flat=True)))


register_periodic("pages.reviews_due", at=time(0, 10))
