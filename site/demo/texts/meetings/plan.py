"""Plan the city's meetings of a year and the coming ones: who sits there, what is taken up, what is delivered."""

import random
import re
from collections import defaultdict
from collections.abc import Iterator

from ..domains.topic import Topic
from ..knowledge import all_topics, team_of
from ..requests.crew import Crew
from ..requests.pen import Pen
from ..requests.plan import Known
from ..workflow_shapes import Item, Material, Meeting, Seat, Series
from . import series_data as data
from .items import KINDS, MINUTES, summary_of, title_of, week_of
from .papers import item_papers

STYLES = {
    "executives": ("report", "report", "report", "discussion", "discussion", "decision", "written"),
    "issues": ("discussion", "report", "decision"), "villages": ("village",), "ideas": ("idea",),
}  # fmt: skip
ITEMS = (4, 9)
LATE_AT, PAGE_AT = 4, 2  # which items of the packet
COMING_ISSUE, ISSUES_DELIVERED = -6, (1, 4)
DOUBLED_END = re.compile(r"안\(안\)$")
TRIES = 8


def build_meetings(known: Known, secretary: str, rng: random.Random) -> tuple[Series, ...]:
    """Return all series with their meetings, the coming one of each first."""
    planner = _Planner(known, secretary, rng)
    return tuple(planner.series(row) for row in data.SERIES)


class _Planner:
    def __init__(self, known: Known, secretary: str, rng: random.Random):
        self.known, self.secretary, self.rng = known, secretary, rng
        self.units = known.places.units
        self.crew = Crew(known.people, known.posts, self.units)
        here = [topic for topic in all_topics() if team_of(topic) in known.size.teams]
        self.closed = [topic for topic in here if topic.closed]
        self.open = [topic for topic in here if not topic.closed]
        self.by_department: dict[str, list[Topic]] = defaultdict(list)
        for topic in self.open:
            self.by_department[team_of(topic).split(".")[0]].append(topic)
        self.bureaus = [key for key, unit in self.units.items() if unit.kind == "bureau"]
        self.deck = self._dealt()
        self.titles: set[str] = set()

    def _dealt(self) -> Iterator[Topic]:
        while True:
            yield from self.rng.sample(self.open, len(self.open))

    def series(self, row: tuple) -> Series:
        """Return a series with its meetings."""
        key, title, units, cadence, weekday, week, hour, length, place, summary = row
        unit = next(unit for unit in units if unit in self.units)
        past = [self._past(key, unit, back) for back in range(1, self._count(key) + 1)]
        return Series(
            key, title, unit, cadence, weekday, week, hour, length, place, summary, self._seats(key),
            (self._coming(key, unit), *past),
        )  # fmt: skip

    def _count(self, key: str) -> int:
        scale = self.known.size.scale
        full = {"villages": 12, "issues": len(data.ISSUE_DAYS)}.get(key, data.FULL_WEEKS)
        return max(2, round(full * scale))

    def _seats(self, key: str) -> tuple[Seat, ...]:
        administration, economy = (self._head(f"deputy.{name}") for name in ("administration", "economy"))
        bureaus = [Seat("member", unit) for unit in self.bureaus]
        deputies = [Seat("member", person=administration), Seat("member", person=economy)]
        if key in ("executives", "issues"):
            keys = data.AT_THE_EDGE if key == "executives" else data.AT_THE_EDGE[:1]
            edge = [Seat("observer", unit) for unit in keys if unit in self.units]
            edge += [Seat("observer", person=self.secretary)] if key == "executives" else []
            return (Seat("chair", "city"), *deputies, *bureaus, *edge)
        if key == "weekly-report":
            return (Seat("chair", person=administration), Seat("member", person=economy), *bureaus)
        chair = Seat("chair", "bureau.safety") if key == "villages" else Seat("chair", person=economy)
        members = data.VILLAGE_SEATS if key == "villages" else data.IDEA_SEATS
        return (chair, *(Seat("member", unit) for unit in members if unit in self.units))

    def _head(self, unit: str) -> str:
        head = self.crew.head(unit)
        if head is None:
            raise LookupError(unit)
        return head.number

    def _leader(self, key: str, unit: str) -> str:
        return self.secretary if key == "executives" else self.crew.somebody(unit, 1, random.Random(key)).number

    def _past(self, key: str, unit: str, back: int) -> Meeting:
        name = f"{key}/{back}"
        why = data.CANCELLED.get((key, back), "")
        items = self._week(name) if key == "weekly-report" else self._items(key, name, back)
        return Meeting(
            name, back, "cancelled" if why else "held", items,
            ago=data.ISSUE_DAYS[back - 1] if key == "issues" else None,
            restricted=data.RESTRICTED_ISSUES.get(back, "") if key == "issues" else "",
            cancelled=why, leader=self._leader(key, unit),
        )  # fmt: skip

    def _coming(self, key: str, unit: str) -> Meeting:
        leader, name = self._leader(key, unit), f"{key}/0"
        if key == "executives":
            return Meeting(name, 0, "announced", self._packet(name), leader=leader)
        if key == "weekly-report":
            return Meeting(name, 0, "collecting", self._week(name, asked=True), leader=leader)
        if key == "issues":
            return Meeting(name, 0, "collecting", self._asked(name), ago=COMING_ISSUE, leader=leader)
        state = "draft" if key == "villages" else "announced"
        return Meeting(name, 0, state, self._items(key, name, 0), leader=leader)

    def _items(self, key: str, name: str, back: int) -> tuple[Item, ...]:
        """Return what a meeting takes up, each from another department."""
        found: list[Item] = []
        for topic in self._different(self.rng.randint(*ITEMS), set()):
            style = self.rng.choice(STYLES[key])
            filed = key == "executives" and 0 < back <= data.WITH_FILES and not found
            found.append(self._item(f"{name}/{len(found)}", topic, style, 1 if filed else 0, 1))
        if key == "executives" and self.closed and back % data.CLOSED_EACH == 4:
            topic = self.rng.choice(self.closed)
            found.append(self._item(f"{name}/closed", topic, "decision", 0, 0, closed=True))
        return tuple(found)

    def _different(self, count: int, taken: set[str]) -> Iterator[Topic]:
        count = min(count, len(self.by_department) - len(taken))
        for topic in self.deck:
            if count <= 0:
                return
            unit = team_of(topic).split(".")[0]
            if unit not in taken:
                taken.add(unit)
                count -= 1
                yield topic

    def _packet(self, name: str) -> tuple[Item, ...]:
        """Return the agenda of the coming meeting of executives, with its files."""
        files = data.ON_PACKET if self.known.size.full else data.SMALL_PACKET
        known = {topic.key: topic for topic in (*self.open, *self.closed)}
        chosen = [(known[key], style) for key, style in data.PACKET if key in known][: len(files) - 1]
        rows = []
        for place, (topic, style) in enumerate(chosen):
            late = place == min(LATE_AT, len(chosen) - 1)
            page = self._page(topic) if place == PAGE_AT else None
            key = f"{name}/{place}"
            rows.append(self._item(key, topic, style, files[place], place, late=late, page=page, asked=True))
        closed = known.get(data.CLOSED_ON_PACKET) or self.rng.choice(self.open)
        key = f"{name}/closed"
        rows.append(self._item(key, closed, "resolution", files[-1], 0, closed=True, asked=True))
        return tuple(rows)

    def _page(self, topic: Topic) -> str:
        """Return an open page of the topic, of its team, or any."""
        pages = [page for page in self.known.pages if not page.restricted and page.kind != "manual"]
        near = [page for page in pages if page.key.startswith(f"{topic.key}/")]
        team = [page for page in pages if page.unit == team_of(topic)]
        return (near or team or pages)[0].key

    def _asked(self, name: str) -> tuple[Item, ...]:
        """Return the agenda of a meeting for which departments are still to deliver."""
        homes = list(dict.fromkeys(self.crew.home(number) for number in self.known.players))
        topics = [self.rng.choice(self.by_department[unit]) for unit in homes]
        topics += self._different(max(2, 8 - len(topics)), set(homes))
        return tuple(
            self._item(f"{name}/{place}", topic, "report", int(place in ISSUES_DELIVERED), 1, asked=True)
            for place, topic in enumerate(topics)
        )

    def _week(self, name: str, asked: bool = False) -> tuple[Item, ...]:
        """Return what each bureau reports of its week."""
        found = []
        for bureau in self.bureaus:
            below = [key for key in self.by_department if self.units[key].parent == bureau]
            chosen = [(key, self.rng.choice(self.by_department[key])) for key in self.rng.sample(below, min(3, len(below)))]
            title = f"{self.units[bureau].name}: {chosen[0][1].words[0]} 등 주간 주요업무"
            summary = week_of([(self.units[key].name, topic) for key, topic in chosen])
            found.append(Item("report", title, summary, bureau, self._head(bureau), 10, None, asked=asked))
        return tuple(found)

    def _item(
        self, key: str, topic: Topic, style: str, files: int, first: int, *, closed: bool = False,
        late: bool = False, page: str | None = None, asked: bool = False,
    ) -> Item:  # fmt: skip
        unit = team_of(topic).split(".")[0]
        writer = self.crew.somebody(unit, 1, self.rng, team_of(topic))
        pen, title = self._titled(topic, style, unit, writer)
        scene = self.known.places.scene(topic, self.rng)
        papers = item_papers(key, files, first, title, pen, scene) if files else []
        materials = [Material(paper, None, writer.number, late) for paper in papers]
        materials += [Material(None, page, writer.number, late)] if page else []
        head = self.crew.head(unit)
        presenter = writer if key.startswith("ideas") or head is None else head
        return Item(
            self.rng.choice(KINDS.get(style, (style,))), title, summary_of(style, pen), unit, presenter.number,
            self.rng.choice(MINUTES[style]), self.known.places.task_of(topic).key, closed, asked or bool(papers),
            tuple(materials),
        )  # fmt: skip

    def _titled(self, topic: Topic, style: str, unit: str, writer) -> tuple[Pen, str]:
        for _ in range(TRIES):
            pen = Pen(topic, {
                "department": self.units[unit].name, "team": self.units[writer.unit].name,
                "asker": f"{writer.name} {writer.title}", "phone": writer.phone,
                "task": self.known.places.task_of(topic).title,
            }, self.rng)  # fmt: skip
            title = DOUBLED_END.sub("안", title_of(style, pen))
            if title not in self.titles:
                break
        self.titles.add(title)
        return pen, title
