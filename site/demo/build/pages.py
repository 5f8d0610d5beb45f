"""Build the knowledge pages with their links, audiences and the changes made to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from activity import page_verbs
from activity.enums import Source
from activity.events import EventData, record_many
from core import stream
from core import tokens as words
from core.models import Subject
from demo.build.blocks import block_of
from demo.build.clock import Clock
from demo.build.organisation import Organisation
from demo.build.tasks import Tasks
from demo.texts.shapes import CityTexts
from demo.texts.shapes import Page as PageText
from knowledge.pages.bulk import bulk_pages
from knowledge.pages.enums import PageType
from knowledge.pages.models import WikiPage
from knowledge.pages.rows import PlantedPage

KINDS = {
    "manual": PageType.MANUAL,
    "guide": PageType.GUIDE,
    "case": PageType.CASE,
    "brief": PageType.BRIEF,
}


def build(
    texts: CityTexts, clock: Clock, city: Organisation, tree: Tasks
) -> dict[str, WikiPage]:
    """Write all pages, published, and what was changed on them since."""
    subjects = dict(
        Subject.objects.of_kind("task").values_list("object_id", "pk")
    )
    task_ids = {key: subjects[page.pk] for key, page in tree.pages.items()}
    rows = [_row(page, clock, city, tree, task_ids) for page in texts.pages]
    made = dict(zip((row.key for row in rows), bulk_pages(rows), strict=True))
    _record_changes(texts, clock, city, made)
    return made


def _row(page, clock, city, tree, task_ids) -> PlantedPage:
    return PlantedPage(
        key=page.key,
        parent=tree.pages[page.task],
        title=page.title,
        page_type=KINDS[page.kind],
        summary=page.summary,
        keywords=page.keywords,
        department=city.units[page.unit],
        duty=city.duties.get(page.duty),
        author=city.people.get(page.author),
        created_at=clock.moment(page.created_days, page.key),
        changed_at=clock.moment(page.changed_days, page.key),
        verified_on=clock.day_or_none(page.reviewed_days),
        review_on=clock.day(page.review_due_days),
        audience=_audience(page, city, task_ids),
        text=_text(page),
    )


def _audience(page: PageText, city: Organisation, task_ids: dict[str, int]):
    if page.audience is None:
        return None
    kind, key = page.audience
    if kind == "task":
        return frozenset({words.task(task_ids[key])})
    return frozenset({words.department(city.units[key].subject_id)})


def _text(page: PageText) -> Callable[[Mapping[str, int]], list]:
    def blocks(ids: Mapping[str, int]) -> list[stream.Block]:
        return [_block(block, ids) for block in page.body]

    return blocks


def _block(block: tuple, ids: Mapping[str, int]) -> stream.Block:
    return stream.page_link(ids[block[1]]) if block[0] == "link" else block_of(block)


def _record_changes(
    texts: CityTexts, clock: Clock, city: Organisation, made: dict[str, WikiPage]
) -> None:
    ids = {page.pk: key for key, page in made.items()}
    found = Subject.objects.of_kind("page").filter(object_id__in=ids)
    subjects = {ids[subject.object_id]: subject for subject in found.select_related("task")}
    rows = []
    for note in sorted(texts.change_notes, key=lambda note: -note.days):
        moment = clock.moment(note.days, f"{note.page}{note.text}")
        rows.append(
            EventData(
                verb=page_verbs.CHANGED,
                subject=subjects[note.page],
                occurred_at=moment,
                recorded_at=moment,  # or all of it would be the news of the day the city is built
                actor=city.people[note.person],
                source=Source.IMPORT,
                data={"note": note.text},
            )
        )
    record_many(rows)
