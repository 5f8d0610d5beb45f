"""The thread of a request."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction

from activity.services import follow
from core.access import get_access
from core.calendar import day_of
from workflows.cooperation import verbs
from workflows.cooperation.enums import LegState
from workflows.cooperation.models import Comment, Request
from workflows.cooperation.services import attaching
from workflows.cooperation.services.legwork import hands_of, locked, reason_given, tell

GONE = (LegState.DECLINED, LegState.WITHDRAWN)


@transaction.atomic
def comment(
    *, inquiry: Request, text: str, actor: Any, now: datetime, files: Iterable[File] = ()
) -> Comment:
    """Add a word to the thread; who follows and who handles a leg is told. Raises ``ReasonNeeded``."""
    inquiry = locked(inquiry.pk)
    post = get_access().post_of(actor, day_of(now))
    written = Comment.objects.create(
        request=inquiry,
        text=reason_given(text),
        author=actor,
        department_id=post.department_id,
        position=post.position,
        created_at=now,
    )
    attaching.attach(inquiry, files, actor=actor, now=now, comment=written)
    follow(user=actor, subject=inquiry.subject, now=now)
    legs = inquiry.legs.exclude(state__in=GONE).select_related("assignee")
    to = [hands_of(leg) for leg in legs]
    tell(verbs.COMMENTED, inquiry, actor=actor, now=now, to=to)
    return written
