"""Tasks as they can be found: proposals and what was declined with its reason included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from core.enums import State
from core.plain import text_of
from knowledge.tasks.models import NeedSource, ParticipatingDepartment, TaskPage
from search import registry
from search.entry import Entry


def build(subject_ids: Sequence[int]) -> Iterator[Entry]:
    """Yield the entry of each task, in a fixed number of queries."""
    bases = registry.bases(subject_ids)
    pages = TaskPage.objects.in_bulk([base.subject.object_id for base in bases.values()])
    words = _words_beside(pages)
    for base in bases.values():
        page = pages.get(base.subject.object_id)
        if page is None:
            continue
        make = base.draft if base.subject.state == State.DRAFT else base.entry
        yield make(
            summary=page.summary,
            body="\n".join([text_of(page.purpose.raw_data), *words[page.pk], page.declined_reason]),
            aliases=(f"{page.number} {base.subject.title}",) if page.number else (),
        )


def _words_beside(pages) -> dict[int, list[str]]:
    """Return the needs and the names of those who take part, by task."""
    words: dict[int, list[str]] = defaultdict(list)
    for pk, text in NeedSource.objects.filter(task__in=pages).values_list("task_id", "description"):
        words[pk].append(text)
    taking_part = ParticipatingDepartment.objects.filter(task__in=pages)
    for pk, name in taking_part.values_list("task_id", "department__name"):
        words[pk].append(name)
    return words


registry.register(TaskPage.subject_kind, build)
