"""What departments deliver for an item: files with their versions, and wiki pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from activity.enums import Source
from core import tokens
from core.access import get_access
from core.calendar import day_of
from core.models import Subject
from files.fields import kept_name
from files.services import documents
from workflows.meetings import verbs
from workflows.meetings.models import AgendaItem, Material
from workflows.meetings.projection import announced_audience
from workflows.meetings.services.attaching import record_uses
from workflows.meetings.services.desk import secretary_of, standing_item, tell
from workflows.meetings.services.refusals import AgendaMoved, WrongMaterial

LARGEST = 300 * 1024 * 1024


@transaction.atomic
def deliver(
    *,
    item: AgendaItem,
    files: Iterable[File],
    actor: Any,
    now: datetime,
    source: str = Source.SCREEN,
) -> list[Material]:
    """Deliver files, one material each; the secretary is told once.

    Raises ``StepRefused``, ``WithdrawnAlready``, ``WrongMaterial``; then none of them is kept.
    """
    item = standing_item(item)
    files = [_fit(file) for file in files]
    if not files:
        raise WrongMaterial(_("Choose at least one file."))
    made = []
    for file in files:
        title = kept_name(file.name)
        document = documents.add(title=title, file=file, uploaded_by=actor, now=now)
        made.append(_made(item, actor, now, title=title, document=document))
    record_uses(item, actor)
    tell(verbs.DELIVERED, item, actor=actor, now=now, to=secretary_of(item.meeting), source=source)
    return made


@transaction.atomic
def deliver_page(*, item: AgendaItem, page: Subject, actor: Any, now: datetime) -> Material:
    """Deliver a wiki page, to be printed as it stands when the packet is made.

    The packet opens it to whoever reads the item, so this needs the right to say who sees the page
    where those are more. Raises ``StepRefused``, ``WithdrawnAlready``, ``WrongMaterial``.
    """
    item = standing_item(item)
    seen = Subject.objects.visible_to(actor, day_of(now)).readable().of_kind("page")
    if not seen.filter(pk=page.pk).exists():
        raise WrongMaterial(_("There is no such page."))
    if item.materials.filter(page=page).exists():
        raise WrongMaterial(_("This page has been delivered already."))
    wider = not tokens.is_within(announced_audience(item), page.audience)
    if wider and not get_access().can(actor, "set_audience", page, day_of(now)):
        raise WrongMaterial(
            _("More people read this agenda item than may see the page. Ask those who keep the page.")
        )
    seen_by = sorted(page.audience)
    made = _made(item, actor, now, title=page.title, page=page, page_audience=seen_by)
    record_uses(item, actor)
    tell(verbs.DELIVERED, item, actor=actor, now=now, to=secretary_of(item.meeting))
    return made


@transaction.atomic
def replace(*, material: Material, file: File, actor: Any, now: datetime) -> Material:
    """Deliver a new version of a file; the earlier one stays for those who keep the document.

    Raises ``StepRefused``, ``WithdrawnAlready``, ``WrongMaterial``.
    """
    item = standing_item(material.item)
    found = item.materials.select_related("document").filter(pk=material.pk).first()
    if found is None or found.document is None:
        raise WrongMaterial(_("This has been taken off meanwhile."))
    document, before = found.document, found.document.filename
    documents.add_version(document=document, file=_fit(file), uploaded_by=actor, now=now)
    if found.title == before:
        found.title = document.filename
    _deliver_now(found, item, actor, now)
    found.save()
    record_uses(item, actor)
    tell(verbs.REPLACED, item, actor=actor, now=now, to=secretary_of(item.meeting))
    return found


@transaction.atomic
def take_off(*, material: Material, actor: Any, now: datetime) -> None:
    """Take a material off its item; a file stays its uploader's. Raises as ``replace`` does."""
    item = standing_item(material.item)
    gone, _rows = item.materials.filter(pk=material.pk).delete()
    if not gone:
        raise WrongMaterial(_("This has been taken off meanwhile."))
    record_uses(item, actor)
    tell(verbs.TAKEN_OFF, item, actor=actor, now=now, to=secretary_of(item.meeting))


@transaction.atomic
def order(*, item: AgendaItem, ids: Sequence[int], seen: Sequence[int]) -> list[int]:
    """Let the materials of an item come in the order of ``ids``; raises ``AgendaMoved`` as ``reorder``."""
    item = standing_item(item)
    rows = {row.pk: row for row in item.materials.in_order()}
    if list(seen) != list(rows) or sorted(ids) != sorted(rows):
        raise AgendaMoved
    for position, pk in enumerate(ids, start=1):
        rows[pk].position = position
    Material.objects.bulk_update(rows.values(), ["position"])
    return list(ids)


def _fit(file: File) -> File:
    """Return the file; raises ``WrongMaterial`` for one that is empty or too large."""
    if not file.size:
        raise WrongMaterial(_("“%(name)s” is empty.") % {"name": file.name})
    if file.size > LARGEST:
        raise WrongMaterial(
            _("“%(name)s” is larger than %(most)s MB.")
            % {"name": file.name, "most": LARGEST // (1024 * 1024)}
        )
    return file


def _made(item: AgendaItem, actor: Any, now: datetime, **parts: Any) -> Material:
    last = item.materials.aggregate(last=Max("position"))["last"] or 0
    made = Material(item=item, position=last + 1, **parts)
    _deliver_now(made, item, actor, now)
    made.save()
    return made


def _deliver_now(material: Material, item: AgendaItem, actor: Any, now: datetime) -> None:
    day = day_of(now)
    post = get_access().post_of(actor, day)
    own = tokens.department(item.department_id) in get_access().audience_of(actor, day)
    material.department_id = item.department_id if own else post.department_id
    material.delivered_by, material.delivered_position = actor, post.position
    material.delivered_at = now
    material.is_late = now > item.meeting.deliver_by
