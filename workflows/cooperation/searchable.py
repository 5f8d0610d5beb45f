"""Requests as they can be found: the question, the departments asked, their answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from search import registry
from search.entry import Entry
from workflows.cooperation.models import Answer, Leg, Request

SUMMARY = 200


def build(subject_ids: Sequence[int]) -> Iterator[Entry]:
    """Yield the entry of each request, in a fixed number of queries."""
    bases = registry.bases(subject_ids)
    rows = Request.objects.in_bulk([base.subject.object_id for base in bases.values()])
    words = _words_beside(rows)
    for base in bases.values():
        row = rows.get(base.subject.object_id)
        if row is not None:
            body = "\n".join([row.body, *words[row.pk]])
            yield base.entry(summary=row.body[:SUMMARY], body=body)


def _words_beside(rows) -> dict[int, list[str]]:
    words: dict[int, list[str]] = defaultdict(list)
    legs = Leg.objects.filter(request__in=rows).order_by("pk")
    for pk, name, reason in legs.values_list("request_id", "department__title", "decline_reason"):
        words[pk] += [name, reason]
    answers = Answer.objects.filter(leg__request__in=rows, objected_at=None).order_by("pk")
    for pk, text in answers.values_list("leg__request_id", "text"):
        words[pk].append(text)
    return words


registry.register(Request.subject_kind, build)
