"""Fill the organisation with people, posts, absences and holders of duties."""

import random
from collections import defaultdict

from .names import NameGiver
from .organisation import duty_titles
from .scale import Size
from .shapes import Absence, Holding, Person, Post, Unit

GRADES = {
    "3급": "부이사관",
    "4급": "서기관",
    "5급": "사무관",
    "6급": "주사",
    "7급": "주사보",
    "8급": "서기",
    "9급": "서기보",
}
MEMBER_GRADES = (("6급", 8), ("7급", 33), ("8급", 31), ("9급", 20), ("공무직", 8))
GENERATION = {
    "3급": "older",
    "4급": "older",
    "5급": "older",
    "6급": "middle",
    "7급": "middle",
    "공무직": "middle",
}
HEAD_TITLES = {
    "bureau.planning": "실장",
    "bureau.environment": "본부장",
    "press": "담당관",
    "audit": "담당관",
}
HEAD_BY_KIND = {"bureau": ("국장", "4급"), "department": ("과장", "5급"), "team": ("팀장", "6급")}
BUILDINGS = ("본관", "본관", "본관", "별관", "별관", "의회동", "환경관")
REASONS = (
    ("연가", 1, 4),
    ("병가", 2, 9),
    ("출장", 0, 3),
    ("교육", 2, 5),
    ("육아휴직", 40, 300),
    ("특별휴가", 1, 4),
)
PUBLISHER_TITLES = ("홍보담당", "기획담당", "편집담당")


class Staff:
    """Build all people of one city; read the tuples after `build`."""

    def __init__(self, units: tuple[Unit, ...], size: Size, rng: random.Random):
        self._rng, self._size = rng, size
        self._names = NameGiver(rng)
        self._units = {unit.key: unit for unit in units}
        self._phones = iter(rng.sample(range(2100, 9000), 2000))
        self._serial = 0
        self.people: list[Person] = []
        self.posts: list[Post] = []
        self.absences: list[Absence] = []
        self.members: dict[str, list[Person]] = defaultdict(list)
        self.heads: dict[str, Person] = {}

    def build(self) -> None:
        """Create heads, then members, then the posts and absences that cross teams, then outsiders."""
        self._add_heads()
        self._add_members()
        self._add_second_posts()
        self._add_absences()
        self._add_outsiders()

    def _room(self, unit: Unit) -> str:
        floor, building = 1 + int(unit.code) // 10 % 7, BUILDINGS[int(unit.code) // 70 % len(BUILDINGS)]
        return f"{building} {floor}층 {floor}{int(unit.code) // 10 % 19 + 1:02d}호"

    def _number(self, grade: str) -> str:
        self._serial += 1
        first, last = {"older": (1991, 2004), "middle": (2003, 2016), "younger": (2014, 2025)}[
            GENERATION.get(grade, "younger")
        ]
        return f"{self._rng.randint(first, last)}{self._serial:04d}"

    def _person(self, unit: Unit, grade: str, rank: str, title: str) -> Person:
        name = self._names.name(GENERATION.get(grade, "older" if grade == "정무직" else "younger"))
        number = self._number(grade)
        person = Person(
            number, name, unit.key, grade, rank, title, str(next(self._phones)), self._room(unit),
            f"s{number}@dure.example",
        )  # fmt: skip
        self.people.append(person)
        return person

    def _add_post(self, person: Person, unit: str, title: str, head: bool) -> None:
        since = self._rng.choice((142, 325, 507, 690, 872)) + self._rng.randint(0, 3)
        since = min(since, self._units[unit].opened_days)
        self.posts.append(Post(person.number, unit, title, head, since))
        if self._rng.random() < 0.2 and not head and unit in self._size.teams:
            other = self._rng.choice(sorted(self._size.teams - {unit}))
            since_before = since + self._rng.randint(300, 1100)
            self.posts.append(Post(person.number, other, title, False, since_before, since))

    def _add_heads(self) -> None:
        for unit in self._units.values():
            if unit.closed_days is not None or unit.kind in ("foundation", "facility"):
                continue
            if unit.kind in ("city", "deputy"):
                title = "시장" if unit.kind == "city" else unit.name
                grade, rank = ("정무직", "시장") if unit.kind == "city" else ("3급", "지방부이사관")
            else:
                title, grade = HEAD_BY_KIND[unit.kind]
                title, rank = HEAD_TITLES.get(unit.key, title), _rank(unit.series, grade)
            person = self._person(unit, grade, rank, title)
            self.heads[unit.key] = person
            self._add_post(person, unit.key, title, True)

    def _add_members(self) -> None:
        teams = sorted(self._size.teams)
        grades, weights = zip(*MEMBER_GRADES, strict=True)
        for number in range(self._size.staff - len(self.people)):
            unit = self._units[teams[number % len(teams)]]
            grade = self._rng.choices(grades, weights)[0]
            person = self._person(
                unit, grade, _rank(unit.series, grade), "실무관" if grade == "공무직" else "주무관"
            )
            self.members[unit.key].append(person)
            self._add_post(person, unit.key, person.title, False)

    def _add_second_posts(self) -> None:
        teams = sorted(self._size.teams)
        leaders = [self.heads[team] for team in teams]
        for person in self._rng.sample(leaders, max(2, len(leaders) // 14)):
            other = self._rng.choice([team for team in teams if team != person.unit])
            self.posts.append(
                Post(
                    person.number,
                    other,
                    "팀장 직무대리",
                    False,
                    self._rng.randint(10, 90),
                    None,
                    "concurrent",
                )
            )
        hosts = sorted(key for key, unit in self._units.items() if unit.kind in ("foundation", "facility"))
        everyone = [person for team in teams for person in self.members[team]]
        for host, person in zip(hosts, self._rng.sample(everyone, len(hosts)), strict=True):
            self.posts.append(Post(person.number, host, "파견", False, 200, -165, "seconded"))

    def _add_absences(self) -> None:
        for team in sorted(self._size.teams):
            mates = self.members[team]
            for person in mates:
                if len(mates) < 2 or self._rng.random() > 0.05:
                    continue
                reason, shortest, longest = self._rng.choice(REASONS)
                since = self._rng.randint(-3, max(1, longest // 2))
                until = since - 1 - self._rng.randint(shortest, longest)
                deputy = self._rng.choice([mate for mate in mates if mate is not person])
                self.absences.append(Absence(person.number, deputy.number, since, until, reason))

    def _add_outsiders(self) -> None:
        hosts = [unit for unit in self._units.values() if unit.kind in ("foundation", "facility")]
        for number, unit in enumerate(unit for unit in hosts for _ in range(3)):
            # The third of a foundation takes part in tasks; the others make its bulletin.
            invited = unit.kind == "foundation" and number % 3 == 2
            kind, letter = ("guest", "G") if invited else ("publisher", "P")
            code = f"{letter}{number + 1:04d}"
            self.people.append(
                Person(
                    code, self._names.name("middle"), unit.key, "", "", PUBLISHER_TITLES[number % 3],
                    str(next(self._phones)), unit.name, f"{code.lower()}@partner.example", kind,
                )
            )  # fmt: skip
            if kind == "publisher":
                self.posts.append(Post(code, unit.key, PUBLISHER_TITLES[number % 3], False, 325))

    def holdings(self) -> dict[str, tuple[Holding, ...]]:
        """Give each duty a holder and a deputy of its team, and some the holder before them."""
        since = {
            post.person: post.since_days
            for post in self.posts
            if post.kind == "main" and post.until_days is None
        }
        former = defaultdict(list)
        for post in self.posts:
            if post.until_days is not None and post.kind == "main":
                former[post.unit].append(post)
        taken: dict[str, int] = defaultdict(int)
        found = {}
        for duty, (team, _) in duty_titles(self._size).items():
            mates = [person for person in self.members[team] if person.grade != "공무직"] or [
                self.heads[team]
            ]
            holder, deputy = (mates[(taken[team] + step) % len(mates)] for step in (0, 1))
            taken[team] += 1
            before = next((post for post in former[team] if post.until_days <= since[holder.number]), None)
            start = before.until_days if before else since[holder.number]
            present = Holding(holder.number, deputy.number if deputy is not holder else None, start)
            if before:
                former[team].remove(before)
                found[duty] = (Holding(before.person, None, before.since_days, start), present)
            else:
                found[duty] = (present,)
        return found


def _rank(series: str, grade: str) -> str:
    if grade not in GRADES:
        return grade
    if grade in ("3급", "4급"):
        return f"지방{GRADES[grade]}"
    return f"지방{series}{GRADES[grade]}"
