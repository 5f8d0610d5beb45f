"""Write wiki pages: create, publish, verify, throw away and bring back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import Page

from activity import bridge, events, page_verbs
from activity.actor import acting
from activity.enums import Source
from core import subjects
from core.enums import State
from core.models import Subject
from core.stream import with_ids
from knowledge.pages import verbs
from knowledge.pages.models import Trashed, WikiPage
from knowledge.pages.rows import PageRow


class StillBelowTrash(ValueError):
    """Raised when a page cannot come back because the one above it lies in the trash."""


class NotInTrash(ValueError):
    """Raised when only what lies in the trash may be deleted for good, or be restored."""


@transaction.atomic
def create_page(
    *,
    parent: Page,
    row: PageRow,
    actor: Any,
    publish: bool = True,
    source: str = Source.SCREEN,
) -> WikiPage:
    """Write a page below a task or page; it starts as open as its parent, never public."""
    page = WikiPage(live=False, owner=actor)
    fill(page, row)
    with acting(actor, source=source):
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        revision = page.save_revision(user=actor)
        if publish:
            revision.publish(user=actor, skip_permission_checks=True)
    return WikiPage.objects.get(pk=page.pk)


@transaction.atomic
def change_page(*, page: WikiPage, row: PageRow, actor: Any, publish: bool = True) -> WikiPage:
    """Save a new version, and give it to the readers unless ``publish`` is false."""
    page = WikiPage.objects.get(pk=page.pk)
    fill(page, row)
    with acting(actor):
        revision = page.save_revision(user=actor)
        if publish:
            revision.publish(user=actor, skip_permission_checks=True)
    return WikiPage.objects.get(pk=page.pk)


def fill(page: WikiPage, row: PageRow) -> None:
    """Put what a row says into an unsaved page."""
    page.title, page.page_type, page.summary = row.title, row.page_type, row.summary
    page.keywords = ", ".join(row.keywords)
    page.department, page.duty = row.department, row.duty
    if row.body:
        page.body = with_ids(f"page/{row.title}", row.body)


@transaction.atomic
def verify_page(*, page: WikiPage, actor: Any, now: datetime, today: date, review_on: date) -> None:
    """Vouch for the published text on ``today`` and say when the next review is due."""
    WikiPage.objects.filter(pk=page.pk).update(verified_on=today, review_on=review_on)
    subject = Subject.objects.of(WikiPage.subject_kind, page.pk)
    subjects.touch(subject)
    events.record(
        verb=verbs.VERIFIED,
        subject=subject,
        actor=actor,
        occurred_at=now,
        data={"review_on": review_on.isoformat()},
    )


@transaction.atomic
def trash_page(*, page: WikiPage, actor: Any, now: datetime) -> list[int]:
    """Throw a page and all below it away; return their ids. Nobody may open or find them then."""
    ids = list(page.get_descendants(inclusive=True).order_by("path").values_list("pk", flat=True))
    gone = set(Trashed.objects.filter(page__in=ids).values_list("page_id", flat=True))
    ids = [pk for pk in ids if pk not in gone]
    Trashed.objects.bulk_create(
        [Trashed(page_id=pk, root_id=page.pk, trashed_at=now, trashed_by=actor) for pk in ids]
    )
    with acting(actor, batch=uuid4()):
        bridge.delete_rows(ids)
    return ids


@transaction.atomic
def restore_page(*, page: WikiPage, actor: Any, now: datetime) -> list[int]:
    """Bring a page back with what was thrown away together with it; return their ids.

    Raises ``NotInTrash``, and ``StillBelowTrash`` while a page above it lies there.
    """
    ids = list(Trashed.objects.filter(root=page.pk).values_list("page_id", flat=True))
    if page.pk not in ids:
        raise NotInTrash(page.pk)
    above = page.get_ancestors().values("pk")
    if Trashed.objects.filter(page__in=above).exists():
        raise StillBelowTrash(page.pk)
    Trashed.objects.filter(page__in=ids).delete()
    bridge.refresh_tree(page, now)
    rows = Subject.objects.filter(kind=WikiPage.subject_kind, object_id__in=ids)
    batch = uuid4()
    events.record_many(
        events.EventData(
            verb=page_verbs.RESTORED, subject=row, occurred_at=now, actor=actor, batch=batch
        )
        for row in rows.exclude(state=State.DELETED).order_by("pk")
    )
    return ids


@transaction.atomic
def purge_page(*, page: WikiPage, actor: Any, now: datetime) -> None:
    """Delete for good a page that lies in the trash, with all below it; raises ``NotInTrash``."""
    if not Trashed.objects.filter(page=page.pk).exists():
        raise NotInTrash(page.pk)
    subject = Subject.objects.of(WikiPage.subject_kind, page.pk)
    events.record(verb=verbs.PURGED, subject=subject, actor=actor, occurred_at=now)
    with acting(actor):
        action = DeletePageAction(WikiPage.objects.get(pk=page.pk), user=actor)
        action.execute(skip_permission_checks=True)
