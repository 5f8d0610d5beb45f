"""Pages whose hour of publication or withdrawal has come, each in a transaction of its own.

Wagtail's ``publish_scheduled`` stops at the first page that fails, and so would all after it.
"""

from __future__ import annotations

import logging
from datetime import datetime

from django.utils import timezone
from wagtail.models import Page, Revision

log = logging.getLogger(__name__)


class HourMissed(RuntimeError):
    """Raised at the end for the pages that could not be published or withdrawn."""


def is_anything_due(now: datetime) -> bool:
    """Tell whether a page is to be published or withdrawn by ``now``."""
    return _expired(now).exists() or _due(now).exists()


def keep(now: datetime | None = None) -> None:
    """Withdraw and publish what is due; the scheduler is the actor, the bridge sees to it."""
    now = now or timezone.now()
    missed = [page.pk for page in _expired(now).order_by("expire_at") if not _withdraw(page)]
    missed += [row.pk for row in _due(now).order_by("approved_go_live_at") if not _publish(row)]
    if missed:
        raise HourMissed(", ".join(map(str, missed)))


def _expired(now: datetime):
    return Page.objects.filter(live=True, expire_at__lt=now)


def _due(now: datetime):
    return Revision.page_revisions.filter(approved_go_live_at__lt=now)


def _withdraw(page: Page) -> bool:
    return _try(
        page.specific.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled"
    )


def _publish(revision: Revision) -> bool:
    return _try(revision.publish, log_action="wagtail.publish.scheduled")


def _try(act, **options) -> bool:
    try:
        act(**options)
    except Exception:
        log.exception("A scheduled page was left as it is.")
        return False
    return True
