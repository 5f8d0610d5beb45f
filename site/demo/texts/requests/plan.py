"""Plan a year of requests: who asks whom about what, who answers, and what is said beside it."""

import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ..domains.topic import Topic
from ..knowledge import DUTY_TITLES, Places, all_topics, team_of
from ..korean import polite
from ..scale import Size
from ..shapes import Page, Person, Post
from ..workflow_shapes import Leg, Remark, Request, Step
from . import words
from .crew import Crew
from .fates import Fate, draw_fates
from .legs import LegWriter
from .papers import answer_paper, plan_paper
from .pen import Pen
from .writing import ASKS, Helper, Words, write_help, write_opinion, write_question

# Departments that anybody may need, when a task names too few.
COMMON = ("planning", "press", "digital", "autonomy", "general", "accounting", "civil", "safety", "audit", "citizen", "welfare")  # fmt: skip
# The bodies that a department works with, and how often one of them is asked too.
BODIES = {
    "culture": "foundation.culture", "tourism": "foundation.culture", "education": "foundation.learning",
    "learning": "foundation.learning", "autonomy": "facility.volunteer", "safety": "facility.volunteer",
    "welfare": "facility.welfare", "elderly": "facility.welfare", "youth": "facility.youth", "children": "facility.youth",
}  # fmt: skip
WITH_BODY = 0.4
RESTRICTED = 20  # one in so many
FULL_CASES, FULL_PAPERS = 8, 18
REMARKED = 0.4
TRIES = 12


@dataclass(frozen=True)
class Known:
    """What the city has by the time requests are written."""

    size: Size
    places: Places
    people: list[Person]
    posts: list[Post]
    pages: tuple[Page, ...]
    players: list[str]  # plain members who log in; the first of them sees a bit of everything
    publisher: str


def build_requests(known: Known, rng: random.Random) -> tuple[Request, ...]:
    """Return all requests, newest first among the open ones and the ended ones."""
    planner = _Planner(known, rng)
    return tuple(planner.request(place, fate) for place, fate in enumerate(draw_fates(known.size.scale, rng)))


class _Planner:
    def __init__(self, known: Known, rng: random.Random):
        self.known, self.rng = known, rng
        self.crew = Crew(known.people, known.posts, known.places.units)
        here = [topic for topic in all_topics() if team_of(topic) in known.size.teams]
        self.by_department: dict[str, list[Topic]] = defaultdict(list)
        for topic in here:
            self.by_department[team_of(topic).split(".")[0]].append(topic)
        self.deck = self._dealt(here)
        self.titles: set[str] = set()
        self.cases = {page.key: page for page in known.pages if page.kind == "case" and not page.restricted}
        scale = known.size.scale
        self.cases_left, self.papers_left = max(1, round(FULL_CASES * scale)), max(3, round(FULL_PAPERS * scale))

    def request(self, place: int, fate: Fate) -> Request:
        """Write one request."""
        cast = self._cast(place, fate)
        for _ in range(TRIES):
            said, pen = self._written(cast, fate)
            if said.title not in self.titles:
                break
        self.titles.add(said.title)
        key = f"request/{place}"
        restricted = place % RESTRICTED == 11 or (cast.topic.closed and fate.whole == "closed" and self.rng.random() < 0.1)
        legs = tuple(self._leg(key, cast, index, fate, said, pen) for index in range(len(fate.ways)))
        back = fate.withdrawn and Step("withdraw", fate.withdrawn, cast.asker.number, pen.say(words.WITHDRAWALS))
        return Request(
            key, said.title, said.body, cast.unit, self.known.places.task_of(cast.topic).key, cast.asker.number,
            fate.ago, fate.due, self.rng.choice(words.RESTRICTIONS) if restricted else "", legs,
            self._remarks(cast, fate, legs, pen), back or None, self._case(cast, fate, restricted),
            self._paper(f"{key}/paper", pen, fate) if cast.kind == "help" else None,
        )  # fmt: skip

    def _dealt(self, topics: list[Topic]):
        while True:
            yield from self.rng.sample(topics, len(topics))

    def _cast(self, place: int, fate: Fate) -> "_Cast":
        """Choose who asks whom about what; the first few are made for those who log in."""
        wanted = _wanted(place, self.known, self.crew)
        count = max(len(fate.ways), len(wanted.asked))
        for topic in self.deck:
            unit = team_of(topic).split(".")[0]
            if unit in wanted.asked or (wanted.asker and unit != self.crew.home(wanted.asker)):
                continue
            asked = self._asked(topic, unit, wanted.asked, count)
            fate.ways += [fate.ways[0]] * (len(asked) - len(fate.ways))
            del fate.ways[len(asked) :]
            return self._turned(topic, unit, asked, wanted, fate)
        raise AssertionError("a deck has no end")

    def _asked(self, topic: Topic, unit: str, wanted: tuple[str, ...], count: int) -> list[str]:
        task = self.known.places.task_of(topic)
        near = [key for key in (task.unit.split(".")[0], *task.participants) if key in ASKS]
        self.rng.shuffle(near)
        near = [BODIES[unit], *near] if unit in BODIES and self.rng.random() < WITH_BODY else near
        far = self.rng.sample(COMMON, len(COMMON))
        units = self.known.places.units
        found = dict.fromkeys(key for key in (*wanted, *near, *far) if key in units and key != unit and key in ASKS)
        return list(found)[:count]

    def _turned(self, topic: Topic, unit: str, asked: list[str], wanted: "_Wanted", fate: Fate) -> "_Cast":
        """Settle what kind of request it is; a question turns the other way round, to whose matter it is."""
        chance, fixed = self.rng.random(), bool(wanted.asked or wanted.asker)
        bodies = any("." in key for key in asked)
        if len(asked) == 1 and not fixed and not topic.closed and not bodies and chance < 0.6:
            return _Cast("question", topic, asked[0], [unit], self._asker(asked[0], fate, None), wanted)
        kind = "opinion" if len(asked) > 1 and not bodies and not fixed and chance < 0.35 else "help"
        return _Cast(kind, topic, unit, asked, self._asker(unit, fate, wanted.asker, team_of(topic)), wanted)

    def _asker(self, unit: str, fate: Fate, wanted: str | None, team: str = "") -> Person:
        return self.crew.people[wanted] if wanted else self.crew.somebody(unit, fate.ago, self.rng, team)

    def _written(self, cast: "_Cast", fate: Fate) -> tuple[Words, Pen]:
        units = self.known.places.units
        asker = cast.asker
        pen = Pen(cast.topic, {
            "department": units[cast.unit].name, "team": units[asker.unit].name, "asker": f"{asker.name} {asker.title}",
            "phone": asker.phone, "task": self.known.places.task_of(cast.topic).title,
        }, self.rng)  # fmt: skip
        helpers = [Helper(key, units[key].name, tuple(self.by_department[key])) for key in cast.asked]
        if cast.kind == "question":
            duties = [title for duty, title in DUTY_TITLES.items() if duty.startswith(f"{asker.unit}/")]
            return write_question(pen, helpers[0], self.rng.choice(duties)), pen
        return (write_opinion if cast.kind == "opinion" else write_help)(pen, helpers), pen

    def _leg(self, key: str, cast: "_Cast", index: int, fate: Fate, said: Words, pen: Pen) -> Leg:
        unit, way = cast.asked[index], fate.ways[index]
        wanted = cast.wanted.hands if index == 0 else None
        team = team_of(cast.topic) if cast.kind == "question" else ""
        hands = self.crew.people[wanted] if wanted else self.crew.somebody(unit, fate.ago, self.rng, team)
        taken = bool(wanted) or any(kind in ("assign", "accept", "answer", "decline") for kind, _ in way)
        if wanted and not way:
            way = [("assign", 1)]
        more = {"own": self._own_matter(unit), "other": self._another(unit, cast)}
        writer = LegWriter(self.crew, cast.asker, hands, unit, pen, more)
        paper = self._answer_paper(f"{key}/{unit}", pen) if cast.kind == "help" else None
        return Leg(unit, hands.number if taken else None, writer.steps(way, said.answers[index], paper))

    def _another(self, unit: str, cast: "_Cast") -> str:
        units = self.known.places.units
        others = [key for key in COMMON if key in units and key not in (unit, cast.unit)]
        return units[self.rng.choice(others)].name

    def _own_matter(self, unit: str) -> str:
        """Return the name of something a department does."""
        topics = self.by_department[unit]
        return self.rng.choice(topics).name.removesuffix(" 안내") if topics else "정기 행사"

    def _remarks(self, cast: "_Cast", fate: Fate, legs: tuple[Leg, ...], pen: Pen) -> tuple[Remark, ...]:
        handlers = [leg for leg in legs if leg.assignee]
        last = min((step.ago for leg in legs for step in leg.steps), default=1)
        if self.rng.random() > REMARKED or not handlers or fate.ago - last < 2 or cast.wanted.asked:
            return ()
        leg, asker = self.rng.choice(handlers), cast.asker.number
        theirs = self.rng.random() < 0.55
        ways = (leg.assignee, asker) if theirs else (asker, leg.assignee)
        remark, reply = self.rng.choice(words.OF_THE_ASKED if theirs else words.OF_THE_ASKER)
        more = pen.numbers() | {"unit": self.known.places.units[leg.unit].name, "fact": polite(self.rng.choice(cast.topic.facts))}
        day = self.rng.randint(last + 1, fate.ago - 1)
        found = [Remark(ways[0], day, pen.fill(remark, **more))]
        if reply:
            found.append(Remark(ways[1], self.rng.randint(max(last, day - 2), day - 1), pen.fill(reply, **more)))
        return tuple(found)

    def _case(self, cast: "_Cast", fate: Fate, restricted: bool) -> str | None:
        key = f"{cast.topic.key}/case"
        if restricted or fate.whole != "closed" or not self.cases_left or cast.kind != "help" or key not in self.cases:
            return None
        self.cases_left -= 1
        self.cases.pop(key)
        return key

    def _paper(self, key: str, pen: Pen, fate: Fate):
        if not self.papers_left or self.rng.random() > 0.15:
            return None
        self.papers_left -= 1
        return plan_paper(key, pen, ("hwp", "hwpx", "pdf")[self.papers_left % 3])

    def _answer_paper(self, key: str, pen: Pen):
        """Return a file to go with an answer, now and then."""
        if not self.papers_left or self.rng.random() > 0.08:
            return None
        self.papers_left -= 1
        return answer_paper(key, pen, ("hwp", "hwpx")[self.papers_left % 2])


@dataclass(frozen=True)
class _Wanted:
    """Whom a request is made for: departments asked, whose hands the first leg is in, who asks."""

    asked: tuple[str, ...] = ()
    hands: str | None = None
    asker: str | None = None


@dataclass(frozen=True)
class _Cast:
    """Who asks whom about what."""

    kind: str  # help, opinion, question
    topic: Topic
    unit: str
    asked: list[str]
    asker: Person
    wanted: _Wanted


def _wanted(place: int, known: Known, crew: Crew) -> _Wanted:
    """Return for whom the request of this place is made; after the first few for nobody."""
    first, home = known.players[0], crew.home(known.players[0])
    made: Mapping[int, _Wanted] = {
        0: _Wanted((home,), first),
        1: _Wanted(asker=first),
        2: _Wanted((home, crew.people[known.publisher].unit)),
        3: _Wanted((home,), first),
    }
    for place_, number in enumerate(known.players[1:], 4):
        made = {**made, place_: _Wanted((crew.home(number),), number)}
    return made.get(place, _Wanted())
