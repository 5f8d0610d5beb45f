"""The one bridge from Wagtail's pages to subjects and events.

Wagtail's signals repeat or are missing, so each handler compares with the row and writes only what
differs. ``activity.wagtail_actions`` puts every action and its signals into one transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from activity import page_rows, page_verbs
from activity.actor import current
from activity.events import EventData, record_many
from activity.models import Event
from core.enums import READABLE, State
from core.models import Subject
from core.pages import SubjectPageMixin
from core.subjects import SubjectData

_publishing: ContextVar[int | None] = ContextVar("publishing", default=None)
_copied_from: ContextVar[Page | None] = ContextVar("copied_from", default=None)


class AliasRefused(PermissionDenied):
    """Raised for an alias: a shared task needs no copy, and its signals tell nothing."""


@contextmanager
def copying(source: Page):
    """Let the pages made inside the block be copies of ``source``."""
    token = _copied_from.set(source)
    try:
        yield
    finally:
        _copied_from.reset(token)


@contextmanager
def publishing(page: Page):
    """Leave the row of ``page`` to the signal of its publication."""
    token = _publishing.set(page.pk)
    try:
        yield
    finally:
        _publishing.reset(token)


def on_saved(sender, instance, created, raw=False, update_fields=None, **_kwargs) -> None:
    """Give a new page its row; let a draft's row follow; mirror a published page saved directly."""
    if raw:
        return
    if instance.alias_of_id:
        raise AliasRefused("Aliases are not offered.")
    if created:
        _on_created(instance)
    elif _publishing.get() != instance.pk:
        _on_saved_again(instance, update_fields)


def on_published(sender, instance, revision, **_kwargs) -> None:
    """Write the published version; Wagtail sends this also for what is only scheduled."""
    if not isinstance(instance, SubjectPageMixin):
        return
    before = page_rows.row_of(instance)
    state = page_rows.state_for(instance, None)
    moment = instance.last_published_at if state in READABLE else None
    if before and before.state == state and before.changed_at == moment:
        return
    row = page_rows.write(instance, state=state, changed_at=moment or timezone.now())
    if moment is None or _copied_from.get() is not None:
        return
    known = before is not None and before.state in READABLE
    verb = page_verbs.CHANGED if known else page_verbs.PUBLISHED
    data = {"revision": revision.pk, "expire_at": _iso(instance.expire_at)}
    _record(verb, row, moment, data=data, fallback=revision.user)


def on_scheduled(page: Page, revision) -> None:
    """Record that ``revision`` waits for its hour; whoever said so will have published it."""
    row = page_rows.row_of(page)
    if row is None:
        return
    data = {
        "revision": revision.pk,
        "at": _iso(revision.approved_go_live_at),
        "expire_at": _iso(page.expire_at),
    }
    _record(page_verbs.SCHEDULED, row, timezone.now(), data=data, fallback=revision.user)


def on_unpublished(sender, instance, **_kwargs) -> None:
    """Turn a published page into a draft, once: the signal comes twice."""
    row = page_rows.row_of(instance)
    if row is None or row.state not in READABLE:
        return
    now = timezone.now()
    page = instance.specific
    state = page_rows.state_for(page, None)
    row = page_rows.write(page, state=state, changed_at=now)
    verb = page_verbs.DELETED if state == State.DELETED else page_verbs.UNPUBLISHED
    _record(verb, row, now)


def on_moved(sender, instance, parent_page_before, parent_page_after, **_kwargs) -> None:
    """Write the whole subtree at its new place, each audience its own unless now too wide."""
    if parent_page_before.pk == parent_page_after.pk or page_rows.kind_of(instance) is None:
        return
    page_rows.refresh(instance.get_descendants(inclusive=True))
    rows = page_rows.rows_of([instance, parent_page_before, parent_page_after])
    before = rows.get(parent_page_before.pk)
    _record(
        page_verbs.MOVED,
        rows[instance.pk],
        timezone.now(),
        second=rows.get(parent_page_after.pk),
        data={"from": before.pk if before else None},
    )


def on_deleting(sender, instance, **_kwargs) -> None:
    """Mark what goes without ``Page.delete``: a queryset's, one signal a page."""
    delete_rows([instance.pk])


@transaction.atomic
def delete_rows(page_ids: Iterable[int]) -> None:
    """Mark the subjects of pages as deleted and record it; what is marked already stays as it is."""
    now = timezone.now()
    gone = Subject.objects.filter(kind__in=page_rows.page_kinds(), object_id__in=list(page_ids))
    rows = list(gone.exclude(state=State.DELETED).order_by("pk"))
    if not rows:
        return
    Subject.objects.write_many(_in_state(row, State.DELETED, now) for row in rows)
    _record_all([(page_verbs.DELETED, row, now, {}) for row in rows])


@transaction.atomic
def archive(*, page: Page, now: datetime) -> Subject:
    """Set a published page aside: still readable, marked as of the past; call inside ``acting``."""
    return _set_state(page, State.LIVE, State.ARCHIVED, page_verbs.ARCHIVED, now)


@transaction.atomic
def unarchive(*, page: Page, now: datetime) -> Subject:
    """Bring an archived page back; call inside ``acting``."""
    return _set_state(page, State.ARCHIVED, State.LIVE, page_verbs.RESTORED, now)


@transaction.atomic
def refresh_tree(page: Page, now: datetime | None = None) -> None:
    """Write the rows of a page and of all below it anew; for changes that Wagtail does not see.

    Pass ``now`` when it brings pages back: it becomes their last change.
    """
    page_rows.refresh(page.get_descendants(inclusive=True), now)


def scheduler_of(page: Page, revision_id: int | None) -> Any:
    """Return who set the hour: of this revision's publication, or, for ``None``, of the expiry."""
    row = page_rows.row_of(page)
    wanted = {"revision": revision_id} if revision_id else {}
    verbs = [page_verbs.SCHEDULED]
    if revision_id is None:
        verbs += [page_verbs.PUBLISHED, page_verbs.CHANGED]
    told = Event.objects.filter(subject=row, verb__in=verbs).select_related("actor")
    for event in told.order_by("-occurred_at", "-pk")[:50]:
        if wanted.items() <= event.data.items() and (revision_id or event.data.get("expire_at")):
            return event.actor
    return None


def _on_created(page: Page) -> None:
    now = timezone.now()
    origin = _copied_from.get()
    source = page_rows.row_of(origin) if origin is not None else None
    row = page_rows.write(
        page,
        state=page_rows.state_for(page, None),
        changed_at=now,
        audience=source.audience if source else None,
    )
    verb = page_verbs.COPIED if source else page_verbs.CREATED
    _record(verb, row, now, second=source, fallback=page.owner)


def _on_saved_again(page: Page, update_fields) -> None:
    now = timezone.now()
    row = page_rows.row_of(page)
    state = page_rows.state_for(page, row)
    if row is None or row.state == state == State.DRAFT:
        if row is None or page_rows.is_stale_draft(page, row, now):
            page_rows.write(page, state=state, changed_at=now)
    elif row.state == state and state in READABLE and update_fields is None:
        page_rows.write(page, state=state, changed_at=row.changed_at)


def _set_state(page: Page, old: str, new: str, verb: str, now: datetime) -> Subject:
    row = page_rows.row_of(page)
    if row is None or row.state != old:
        return row
    (row,) = Subject.objects.write_many([_in_state(row, new, row.changed_at)])
    _record(verb, row, now)
    return row


def _in_state(row: Subject, state: str, changed_at: datetime) -> SubjectData:
    return SubjectData(
        kind=row.kind,
        object_id=row.object_id,
        title=row.title,
        address=row.address,
        state=state,
        changed_at=changed_at,
        parent_id=row.parent_id,
        department_id=row.department_id,
        task_id=row.task_id,
        duty_id=row.duty_id,
    )


def _record(verb, row, moment, *, data=None, second=None, fallback=None) -> None:
    _record_all([(verb, row, moment, data or {})], second=second, fallback=fallback)


def _record_all(told: list[tuple], *, second=None, fallback=None) -> None:
    at_work = current()
    actor = at_work.user or fallback
    record_many(
        EventData(
            verb=verb,
            subject=row,
            occurred_at=moment,
            source=at_work.source_of(actor),
            actor=actor,
            on_behalf_of=at_work.on_behalf_of,
            second=second,
            batch=at_work.batch,
            data=data,
        )
        for verb, row, moment, data in told
    )


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
