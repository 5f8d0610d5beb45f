"""Choose which bulletins the city has and write their issues."""

import random
from collections import defaultdict
from dataclasses import dataclass

from .bulletins_data import (
    BULLETINS,
    FIELDS,
    FORMATS,
    FULL_FILES,
    FULL_ISSUES,
    OLD_FILES,
    OVERDUE,
    STILL_FILES,
    WHOLE_CITY,
)  # fmt: skip
from .domains.topic import Topic
from .knowledge import DUTY_TITLES, Places, all_topics, team_of
from .scale import Size
from .shapes import Article, Bulletin, Issue, Person
from .writers.article import FOR_ALL, FOR_STAFF, Desk, Office, write_brief, write_story
from .writers.article_data import ISSUE_LEADS

PERIODS = {"weekly": 7, "biweekly": 14, "monthly": 30.44, "bimonthly": 60.88, "quarterly": 91.31}
ARTICLES = (6, 6, 5)
# What can be told once only.
ONCE = (write_story, write_brief)
TRIES = 12
ENOUGH, WIDEST = 7, 40


@dataclass(frozen=True)
class _Publisher:
    """Who makes a bulletin: his people, and what he knows."""

    unit: str
    name: str
    own: frozenset[str]  # teams in whose matters a body outside the city speaks for itself
    topics: tuple[Topic, ...]
    people: tuple[Person, ...]


def build_bulletins(
    size: Size, places: Places, people: list[Person], rng: random.Random
) -> tuple[Bulletin, ...]:
    """Return the bulletins of all publishers that this city has, each with the same number of issues."""
    by_unit = defaultdict(list)
    for person in people:
        by_unit[person.unit].append(person)
    rows = [row for row in BULLETINS if row[0] in places.units]
    files = _files(rows, size, rng)
    return tuple(_bulletin(row, files[row[0]], size, places, by_unit, rng) for row in rows)


def _files(rows: list, size: Size, rng: random.Random) -> dict[str, dict[int, str]]:
    """Say which issue of which bulletin is a file, and of what format; a third each."""
    wanted = round(FULL_FILES * len(rows) * size.issues / (len(BULLETINS) * FULL_ISSUES))
    chosen = [(unit, size.issues) for unit, *_ in rows if unit in STILL_FILES]
    share = size.issues / FULL_ISSUES
    for (unit, *_), count in zip(rows, OLD_FILES * 3, strict=False):
        chosen += [(unit, number) for number in range(1, round(count * share) + 1)]
    spare = [(unit, number) for number in range(1, size.issues) for unit, *_ in rows]
    rng.shuffle(spare)
    chosen = list(dict.fromkeys(chosen + spare))[: max(wanted, len(FORMATS))]
    files: dict[str, dict[int, str]] = defaultdict(dict)
    for place, (unit, number) in enumerate(chosen):
        files[unit][number] = FORMATS[place % len(FORMATS)]
    return files


def _publisher(unit: str, size: Size, places: Places, by_unit: dict[str, list[Person]], rng: random.Random) -> _Publisher:
    topics = [topic for topic in all_topics() if not topic.closed]
    name = places.units[unit].name
    if unit in FIELDS:
        fields = FIELDS[unit].split()
        own = frozenset(team for team in fields if team.split(".")[0] == fields[0].split(".")[0])
        known = tuple(topic for topic in topics if team_of(topic) in fields)
        return _Publisher(unit, name, own, known, tuple(by_unit[unit]))
    here = [topic for topic in topics if team_of(topic) in size.teams]
    people = [person for key in sorted(by_unit) if key == unit or key.startswith(f"{unit}.") for person in by_unit[key]]
    return _Publisher(unit, name, frozenset(), _matters(unit, here, places, rng), tuple(people))


def _matters(unit: str, topics: list[Topic], places: Places, rng: random.Random) -> tuple[Topic, ...]:
    """Return the publisher's own matters; with few of them, also those of tasks it takes part in."""
    if unit == WHOLE_CITY:
        return tuple(rng.sample(topics, min(len(topics), WIDEST)))
    department = unit.split(".")[0]
    own = [topic for topic in topics if team_of(topic).split(".")[0] == department]
    shared = [topic for topic in topics if topic not in own and department in places.task_of(topic).participants]
    more = max(0, ENOUGH - len(own))
    return (*own, *rng.sample(shared, min(len(shared), more)))


def _bulletin(row, files: dict[int, str], size: Size, places: Places, by_unit, rng: random.Random) -> Bulletin:
    unit, title, cadence, audience, summary = row
    publisher = _publisher(unit, size, places, by_unit, rng)
    editor = rng.choice([person for person in publisher.people if person.grade != "공무직"] or publisher.people)
    newest = rng.uniform(0, 0.72) * PERIODS[cadence] + (2.2 * PERIODS[cadence] if unit in OVERDUE else 0)
    deck = _deal(publisher, audience == "public", rng)
    titles: set[str] = set()
    issues = []
    for number in range(1, size.issues + 1):
        days = round(newest + (size.issues - number) * PERIODS[cadence])
        issues.append(_issue(f"{unit}/{number}", publisher, number, days, files.get(number), deck, titles, editor, places, by_unit, rng))
    return Bulletin(
        unit, title, summary, cadence, audience == "public", unit, _duty(publisher, size, places),
        f"{publisher.name} (내선 {editor.phone})", unit in OVERDUE, tuple(issues),
    )  # fmt: skip


def _duty(publisher: _Publisher, size: Size, places: Places) -> str | None:
    """Return the 담당업무 out of which the bulletin is made: the one named after it, or the first."""
    own = [
        duty for duty in DUTY_TITLES
        if duty.split("/")[0] in size.teams and duty.split("/")[0] in places.units
        and (duty.startswith((f"{publisher.unit}.", f"{publisher.unit}/")))
    ]  # fmt: skip
    return next((duty for duty in own if "소식지" in DUTY_TITLES[duty]), own[0] if own else None)


def _deal(publisher: _Publisher, public: bool, rng: random.Random):
    """Yield topics with ways of writing for ever, each pair before any comes again."""
    writers = FOR_ALL if public else FOR_STAFF
    first = True
    while True:
        pairs = [(topic, write) for topic in publisher.topics for write in writers if first or write not in ONCE]
        rng.shuffle(pairs)
        yield from pairs
        first = False


def _issue(key, publisher, number, days, file, deck, titles, editor, places, by_unit, rng) -> Issue:
    count = rng.choice(ARTICLES)
    dealt: list = []
    while len(dealt) < count:
        topic, write = next(deck)
        if write not in [kind for _, kind in dealt]:
            dealt.append((topic, write))
    articles = tuple(
        _article(f"{key}/{place}", topic, write, publisher, titles, places, by_unit, rng)
        for place, (topic, write) in enumerate(dealt, 1)
    )
    desk = _desk(dealt[0][0], publisher, places, by_unit, rng)
    summary = desk.open(ISSUE_LEADS, articles=count)
    author = editor if rng.random() < 0.8 else rng.choice(publisher.people)
    title = f"{articles[0].title} 외 {count - 1}편"
    return Issue(key, number, title, summary, days, author.number, articles, file)


def _article(key, topic, write, publisher, titles, places, by_unit, rng) -> Article:
    for _ in range(TRIES):
        piece = write(_desk(topic, publisher, places, by_unit, rng))
        if piece.title not in titles:
            break
    titles.add(piece.title)
    tags = tuple(dict.fromkeys(rng.sample(topic.words, min(len(topic.words), rng.randint(2, 3)))))
    tasks = [places.task_of(topic).key]
    if rng.random() < 0.15:
        tasks.append(places.task_of(rng.choice(publisher.topics)).key)
    return Article(key, piece.title, piece.summary, tags, tuple(dict.fromkeys(tasks)), piece.blocks)


def _desk(topic: Topic, publisher: _Publisher, places: Places, by_unit, rng: random.Random) -> Desk:
    key = team_of(topic)
    team = None if key in publisher.own else places.units.get(key)
    task = places.task_of(topic)
    partners = tuple(
        places.units[unit].name for unit in dict.fromkeys((task.unit.split(".")[0], *task.participants))
        if unit in places.units and unit not in (key.split(".")[0], "city", publisher.unit)
    )  # fmt: skip
    people = (team and by_unit.get(key)) or publisher.people
    office = Office(
        team.name if team else publisher.name, places.units[team.parent].name if team else publisher.name,
        task.title, partners, tuple(f"{person.name} {person.title}" for person in people), rng.choice(people).phone,
    )  # fmt: skip
    return Desk(topic, office, rng)
