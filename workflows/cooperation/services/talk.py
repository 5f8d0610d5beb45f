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
from workflows.cooperation.rows import AGAIN, names_of
from workflows.cooperation.services import attaching
from workflows.cooperation.services.legwork import hands_of, locked, reason_given, tell

GONE = (LegState.DECLINED, LegState.WITHDRAWN)


@transaction.atomic
def comment(
    *, inquiry: Request, text: str, actor: Any, now: datetime, files: Iterable[File] = ()
) -> Comment:
    """Add a word to the thread; who follows and who handles a leg is told. Raises ``ReasonNeeded``.

    The same word sent twice within a minute is said once.
    """
    inquiry = locked(inquiry.pk)
    files = list(files)
    again = _said_just_now(inquiry, reason_given(text), files, actor, now)
    if again is not None:
        return again
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
    to = [hands_of(leg, now) for leg in legs]
    tell(verbs.COMMENTED, inquiry, actor=actor, now=now, to=to)
    return written


def _said_just_now(
    inquiry: Request, text: str, files: list[File], actor: Any, now: datetime
) -> Comment | None:
    near = Comment.objects.filter(request=inquiry, created_at__range=(now - AGAIN, now + AGAIN))
    for said in near.filter(author=actor, text=text).order_by("-pk"):
        names = sorted(one.document.filename for one in said.attachments.select_related("document"))
        if names == names_of(files):
            return said
    return None
