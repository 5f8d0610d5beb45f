"""Where files are used, as far as the reader may know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from core.enums import READABLE
from core.models import Subject, Use, UsedKind


def of_documents(user: Any, document_ids: Collection[int]) -> dict[int, list[Subject]]:
    """Return the published subjects that use each document and exist for ``user``, newest first."""
    visible = Subject.objects.visible_to(user).filter(state__in=READABLE)
    uses = Use.objects.filter(
        kind=UsedKind.DOCUMENT, object_id__in=document_ids, in_draft=False, subject__in=visible
    ).select_related("subject__parent")
    found: dict[int, list[Subject]] = defaultdict(list)
    for use in uses.order_by("-subject__changed_at", "subject_id"):
        found[use.object_id].append(use.subject)
    return dict(found)


def of_hits(user: Any, subject_ids: Sequence[int]) -> Mapping[int, str]:
    """Return under each found document's subject id the name of the newest subject that uses it."""
    documents = Subject.objects.of_kind(UsedKind.DOCUMENT).filter(pk__in=subject_ids)
    numbers = dict(documents.values_list("pk", "object_id"))
    places = of_documents(user, set(numbers.values()))
    return {pk: places[number][0].full_title for pk, number in numbers.items() if number in places}
