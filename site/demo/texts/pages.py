"""Choose which pages the city has, write them and link them."""

import random
from dataclasses import dataclass, replace

from .domains.topic import Topic
from .knowledge import DUTY_TITLES, Places, team_of, topics_of
from .scale import Size
from .shapes import Page, Person
from .writers.brief import write_brief
from .writers.case import write_case
from .writers.guide import SHORT_GUIDES, write_guide
from .writers.manual import write_manual
from .writers.scene import Draft

# How the pages beside the manuals are shared out among the kinds.
SHARES = (("guide", 0.36), ("case", 0.33), ("brief", 0.25), ("short", 0.06))
# Cases that a visitor is led to: always there when their team is.
FLAGSHIPS = frozenset({"night-bus", "family-register", "festival", "situation-room", "flood-home", "bulky"})
REVIEW_CYCLES = (180, 365, 365, 365, 730)
WRITERS = {"guide": write_guide, "case": write_case, "brief": write_brief}


@dataclass(frozen=True)
class _Life:
    """When a page was made, changed and confirmed, in days before today."""

    created: int
    changed: int
    reviewed: int | None
    due: int


def build_pages(
    size: Size, places: Places, members: dict[str, list[Person]], rng: random.Random
) -> tuple[Page, ...]:
    """Return the city's pages, each linked to others of its topic, team and task."""
    topics = topics_of(size)
    pages = _manuals(size, topics, places, members, rng)[: size.pages // 2]
    for topic, kind in _choices(topics, size.pages - len(pages), rng):
        scene = places.scene(topic, rng)
        draft = rng.choice(SHORT_GUIDES)(scene) if kind == "short" else WRITERS[kind](scene)
        pages.append(_page(f"{topic.key}/{kind}", draft, topic, places, members, rng))
    return tuple(_linked(_distinct(pages), topics, rng))


def _choices(topics: tuple[Topic, ...], wanted: int, rng: random.Random) -> list[tuple[Topic, str]]:
    chosen = [(topic, "case") for topic in topics if topic.key in FLAGSHIPS]
    for kind, share in SHARES:
        free = [topic for topic in topics if (topic, kind) not in chosen]
        already = len(topics) - len(free)
        count = min(len(free), max(0, round(wanted * share) - already))
        chosen += [(topic, kind) for topic in rng.sample(free, count)]
    spare = [(topic, kind) for topic in topics for kind, _ in SHARES if (topic, kind) not in chosen]
    missing = wanted - len(chosen)
    return chosen[:wanted] + rng.sample(spare, min(len(spare), max(0, missing)))


def _manuals(
    size: Size, topics: tuple[Topic, ...], places: Places, members: dict, rng: random.Random
) -> list[Page]:
    pages = []
    for key in [key for key in places.units if key in size.teams]:
        own = [topic for topic in topics if team_of(topic) == key]
        team = places.units[key]
        duties = [title for duty, title in DUTY_TITLES.items() if duty.split("/")[0] == key]
        draft = write_manual(
            [places.scene(topic, rng) for topic in own], team, places.units[team.parent], duties,
            len(members[key]) + 1, rng,
        )  # fmt: skip
        page = _page(f"{key}/manual", draft, own[0], places, members, rng)
        pages.append(replace(page, audience=None))
    return pages


def _life(rng: random.Random) -> _Life:
    created = rng.randint(20, 1400)
    changed = rng.randint(2, created) if rng.random() < 0.8 else created
    cycle = rng.choice(REVIEW_CYCLES)
    if rng.random() < 0.13:
        return _Life(created, changed, None, created - cycle)
    reviewed = min(created, rng.randint(1, cycle + 60 if rng.random() < 0.35 else cycle))
    return _Life(created, changed, reviewed, reviewed - cycle)


def _audience(topic: Topic, task: str, rng: random.Random) -> tuple[str, str] | None:
    if rng.random() > (0.55 if topic.closed else 0.03):
        return None
    if rng.random() < 0.35:
        return ("task", task)
    return ("department", team_of(topic).split(".")[0])


def _page(key: str, draft: Draft, topic: Topic, places: Places, members: dict, rng: random.Random) -> Page:
    kind = {"short": "guide"}.get(key.rpartition("/")[2], key.rpartition("/")[2])
    team, task, life = team_of(topic), places.task_of(topic).key, _life(rng)
    words = tuple(
        dict.fromkeys((*rng.sample(topic.words, min(4, len(topic.words))), places.units[team].name))
    )
    return Page(
        key, kind, draft.title, draft.summary, words, draft.blocks, task, team, topic.duty,
        rng.choice(members[team]).number, life.created, life.changed, life.reviewed, life.due,
        _audience(topic, task, rng),
    )  # fmt: skip


def _distinct(pages: list[Page]) -> list[Page]:
    """Tell a page from one of the same title by its kind."""
    kinds = {"manual": "직무편람", "guide": "안내", "case": "사례", "brief": "보고"}
    seen: set[str] = set()
    distinct = []
    for page in pages:
        title = page.title if page.title not in seen else f"{page.title} ({kinds[page.kind]})"
        seen.add(title)
        distinct.append(replace(page, title=title))
    return distinct


def _linked(pages: list[Page], topics: tuple[Topic, ...], rng: random.Random) -> list[Page]:
    by_team: dict[str, list[str]] = {}
    by_task: dict[str, list[str]] = {}
    for page in pages:
        by_team.setdefault(page.unit, []).append(page.key)
        by_task.setdefault(page.task, []).append(page.key)
    linked = []
    for page in pages:
        near = [key for key in by_team[page.unit] if key != page.key]
        far = [key for key in by_task[page.task] if key != page.key and key not in near]
        keys = rng.sample(near, min(len(near), rng.randint(1, 3))) + rng.sample(
            far, min(len(far), rng.randint(0, 2))
        )
        if keys and rng.random() < 0.85:
            heading = rng.choice(("함께 볼 문서", "관련 문서", "이어서 볼 문서"))
            page = replace(page, body=(*page.body, ("heading", heading), *(("link", key) for key in keys)))
        linked.append(page)
    return linked
