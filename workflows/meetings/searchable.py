"""Meetings and their items as they can be found; of a meeting only what all its readers know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from core.calendar import day_of
from search import registry
from search.entry import Entry
from workflows.meetings.models import AgendaItem, Material, Meeting

SUMMARY = 200


def build_meetings(subject_ids: Sequence[int]) -> Iterator[Entry]:
    """Yield the entry of each meeting: its title and place; its items are found by themselves."""
    bases = registry.bases(subject_ids)
    ids = [base.subject.object_id for base in bases.values()]
    rows = Meeting.objects.select_related("department").in_bulk(ids)
    for base in bases.values():
        row = rows.get(base.subject.object_id)
        if row is not None:
            body = "\n".join(filter(None, [row.place, row.department.title]))
            yield base.entry(summary=row.place, body=body, date=day_of(row.starts_at))


def build_items(subject_ids: Sequence[int]) -> Iterator[Entry]:
    """Yield the entry of each item: what it is about, who brings it, and the names of its files.

    Wiki pages among its materials have readers of their own and are found by themselves.
    """
    bases = registry.bases(subject_ids)
    ids = [base.subject.object_id for base in bases.values()]
    rows = AgendaItem.objects.select_related("department", "presenter", "meeting").in_bulk(ids)
    names = _file_names(ids)
    for base in bases.values():
        row = rows.get(base.subject.object_id)
        if row is None:
            continue
        people = (row.presenter.subject_id,) if row.presenter and row.presenter.subject_id else ()
        presenter = f"{row.presenter.name} {row.presenter_position}" if row.presenter else ""
        words = [row.summary, row.meeting.title, row.department.title, presenter, *names[row.pk]]
        yield base.entry(
            summary=row.summary[:SUMMARY] or row.meeting.title,
            body="\n".join(filter(None, words)),
            people=people,
            date=day_of(row.meeting.starts_at),
        )


def _file_names(ids: Sequence[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    rows = Material.objects.filter(item__in=ids, page=None).in_order()
    for item, title in rows.values_list("item", "title"):
        names[item].append(title)
    return names


registry.register(Meeting.subject_kind, build_meetings)
registry.register(AgendaItem.subject_kind, build_items)
