"""The files of an item: they open to whoever may see it, and to nobody else."""

from __future__ import annotations

from typing import Any

from core.models import Subject
from core.models.use import UsedKind
from files import uses
from workflows.meetings.models import AgendaItem


def record_uses(item: AgendaItem, actor: Any) -> None:
    """Write down which files an item uses, and have it found by their names."""
    ids = item.materials.exclude(document=None).values_list("document_id", flat=True)
    subject = Subject.objects.of(AgendaItem.subject_kind, item.pk)
    uses.record(
        subject=subject, used={(UsedKind.DOCUMENT.value, pk) for pk in ids}, actor=actor
    )
    Subject.objects.touch(subject)
