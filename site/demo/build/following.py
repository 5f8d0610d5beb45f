"""Let people follow what concerns them, so that their front pages have something to say."""

from __future__ import annotations

import random

from activity.models import Watch
from core.models import Subject
from demo.build.clock import Clock
from demo.build.organisation import Organisation, leading
from demo.build.tasks import Tasks
from demo.texts.shapes import CityTexts, Task
from knowledge.pages.models import WikiPage

TASKS_EACH = 3
PAGES_EACH = 4
FOLLOWERS = 300


def build(
    texts: CityTexts,
    clock: Clock,
    city: Organisation,
    tree: Tasks,
    wiki: dict[str, WikiPage],
) -> None:
    """Let holders of duties follow their tasks, and others a few open pages and tasks."""
    chance = random.Random(len(texts.people))
    subjects = {
        (subject.kind, subject.object_id): subject
        for subject in Subject.objects.readable().of_kind("task", "page")
    }
    open_pages = [page.key for page in texts.pages if page.audience is None]
    wanted = set()
    for task in texts.tasks:
        for person in _holders(task, city):
            wanted.add((person.pk, subjects["task", tree.pages[task.key].pk].pk))
    people = sorted(city.people.values(), key=lambda person: person.username)
    for person in chance.sample(people, min(FOLLOWERS, len(people))):
        for key in chance.sample(sorted(tree.pages), min(TASKS_EACH, len(tree.pages))):
            wanted.add((person.pk, subjects["task", tree.pages[key].pk].pk))
        for key in chance.sample(open_pages, min(PAGES_EACH, len(open_pages))):
            wanted.add((person.pk, subjects["page", wiki[key].pk].pk))
    since = clock.moment(40, "following")
    Watch.objects.bulk_create(
        [Watch(user_id=user, subject_id=pk, since=since) for user, pk in sorted(wanted)],
        batch_size=500,
    )


def _holders(task: Task, city: Organisation) -> list:
    duty = city.duties[task.duty or leading(task.unit)]
    last = duty.holdings.select_related("holder").order_by("-since").first()
    return [last.holder] if last else []
