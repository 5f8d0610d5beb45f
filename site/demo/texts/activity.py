"""Write the remarks on pages, the reasons of their changes and the progress of tasks."""

import random

from .activity_data import FIRST_NOTES, LATER_NOTES, REMARKS, TASK_NOTES
from .domains.topic import Topic
from .knowledge import Places
from .korean import particles
from .shapes import ChangeNote, Comment, Page, Person, Task, TaskNote


def _words(page: Page, topic: Topic, places: Places, rng: random.Random) -> dict[str, str]:
    step = rng.choice(topic.steps)
    task = places.tasks[page.task]
    partners = [places.units[key].name for key in task.participants if key in places.units]
    return {
        "step": step[0], "deadline": step[2], "word": topic.words[0], "other": topic.words[-1],
        "record": rng.choice(topic.records)[0], "law": topic.law.split(",")[0],
        "partner": rng.choice(partners) if partners else "기획예산과", "task": task.title, "title": page.title,
        "rule": rng.choice(topic.rules).removesuffix("."), "plan": rng.choice(topic.plans).removesuffix("."),
        "fact": rng.choice(topic.facts).removesuffix("."), "question": rng.choice(topic.faq)[0],
    }  # fmt: skip


def build_comments(
    pages: tuple[Page, ...],
    topics: dict[str, Topic],
    places: Places,
    members: dict[str, list[Person]],
    rng: random.Random,
) -> tuple[Comment, ...]:
    """Return remarks on about half of the pages, oldest first within a page; readers may see what they remark on."""
    teams = sorted(members)
    comments = []
    for page in pages:
        others = [team for team in teams if team.split(".")[0] != page.unit.split(".")[0]]
        readers = [page.unit] if page.restricted else others
        days = page.created_days
        for remark, answer in rng.sample(REMARKS, rng.choice((0, 0, 0, 1, 1, 2))):
            words = _words(page, topics[page.key.partition("/")[0]], places, rng)
            days = rng.randint(0, days)
            person = rng.choice(members[rng.choice(readers)]).number
            comments.append(Comment(page.key, person, particles(remark.format(**words)), days))
            if answer and rng.random() < 0.7:
                days = rng.randint(max(0, days - 6), days)
                comments.append(Comment(page.key, page.author, particles(answer.format(**words)), days))
    return tuple(comments)


def build_change_notes(
    pages: tuple[Page, ...],
    topics: dict[str, Topic],
    places: Places,
    members: dict[str, list[Person]],
    rng: random.Random,
) -> tuple[ChangeNote, ...]:
    """Return one note per version of each page: the first on its day of creation, the last on that of its change."""
    notes = []
    for page in pages:
        words = _words(page, topics[page.key.partition("/")[0]], places, rng)
        first = particles(rng.choice(FIRST_NOTES).format(**words))
        notes.append(ChangeNote(page.key, page.author, first, page.created_days))
        if page.changed_days == page.created_days:
            continue
        count = rng.choice((1, 1, 2, 3, 4))
        days = sorted(
            (rng.randint(page.changed_days, page.created_days - 1) for _ in range(count - 1)), reverse=True
        )
        for day, text in zip([*days, page.changed_days], rng.sample(LATER_NOTES, count), strict=True):
            person = rng.choice(members[page.unit]).number
            notes.append(ChangeNote(page.key, person, particles(text.format(**words)), day))
    return tuple(notes)


def build_task_notes(
    tasks: tuple[Task, ...],
    topics: tuple[Topic, ...],
    places: Places,
    members: dict[str, list[Person]],
    rng: random.Random,
) -> tuple[TaskNote, ...]:
    """Return two to six pieces of progress of each project within the last year, oldest first."""
    notes = []
    for task in tasks:
        if task.level != "project":
            continue
        own = [topic for topic in topics if topic.duty == task.duty or topic.task == task.key]
        own = own or [topic for topic in topics if topic.duty.split("/")[0] == task.unit]
        days = sorted(rng.sample(range(1, 365), rng.randint(2, 6)), reverse=True)
        for day, text in zip(days, rng.sample(TASK_NOTES, len(days)), strict=True):
            words = _task_words(task, rng.choice(own), places, rng)
            person = rng.choice(members[task.unit]).number
            notes.append(TaskNote(task.key, person, particles(text.format(**words)), day))
    return tuple(notes)


def _task_words(task: Task, topic: Topic, places: Places, rng: random.Random) -> dict[str, object]:
    partners = task.participants or (task.unit.split(".")[0],)
    count = rng.randint(3, 12)
    return {
        "title": task.title, "partner": places.units[rng.choice(partners)].name, "word": topic.words[0],
        "other": topic.words[-1], "record": rng.choice(topic.records)[0], "step": rng.choice(topic.steps)[0],
        "percent": rng.randint(22, 96), "people": rng.randint(24, 380), "money": f"{rng.randint(3, 98) * 100:,}", "count": count,
        "half": rng.randint(1, count - 1), "weeks": rng.randint(2, 6), "score": f"{rng.randint(36, 48) / 10:.1f}",
    }  # fmt: skip
