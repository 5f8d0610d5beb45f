"""Decide how requests go: when departments accept, answer, object, decline, and where each stands today.

Only kinds and days; who does it and in what words is ``plan``'s.
"""

import random
from dataclasses import dataclass, field

FULL_REQUESTS, FULL_OPEN = 300, 40
# A round of open ones; the small city has the first of them.
ROUND = ("working", "answered", "sent", "late", "working", "answered", "working", "sent", "working", "answered")
LYING = 3  # of those sent, each third lies in nobody's hands for too long
OLDEST, YOUNGEST = 242, 9  # working days since the closed ones were asked
DECLINED, WITHDRAWN, OBJECTED = 40, 41, 19  # one request in so many
NUMBERS = ((1, 30), (2, 28), (3, 22), (4, 12), (5, 8))  # departments asked, and how often of a hundred
TRIES = 60

Way = list[tuple[str, int]]  # kinds of steps with their days


@dataclass
class Fate:
    """How one request goes: days, and a way for each department asked."""

    whole: str
    ago: int
    due: int
    ways: list[Way] = field(default_factory=list)
    withdrawn: int | None = None


def draw_fates(scale: float, rng: random.Random) -> list[Fate]:
    """Return the open ones first, then those of the year that have ended, oldest last."""
    count, running = max(10, round(FULL_REQUESTS * scale)), max(4, round(FULL_OPEN * scale))
    fates = [_open(ROUND[place % len(ROUND)], place, rng) for place in range(running)]
    ended = count - running
    for place in range(ended):
        ago = YOUNGEST + round((OLDEST - YOUNGEST) * (place + rng.random() * 0.9) / ended)
        fates.append(_ended(ago, place, rng))
    return fates


def _number(rng: random.Random) -> int:
    numbers, weights = zip(*NUMBERS, strict=True)
    return rng.choices(numbers, weights)[0]


def _open(whole: str, place: int, rng: random.Random) -> Fate:
    number = _number(rng)
    if whole == "sent":
        ago = rng.randint(4, 5) if place // len(ROUND) % LYING == LYING - 1 else rng.randint(1, 2)
        return Fate(whole, ago, 5 + rng.randint(0, 3), [_waiting(ago, rng) for _ in range(number)])
    if whole == "answered":
        ago = rng.randint(4, 9)
        ways = [_answered(ago, rng) for _ in range(number)]
        if number > 2:
            ways[-1] = rng.choice((_declined(ago, rng), _confirmed(ago, rng)))
        return Fate(whole, ago, max(5, ago - 1), ways)
    ago = rng.randint(8, 15) if whole == "late" else rng.randint(3, 9)
    due = 5 if whole == "late" else max(5, ago + rng.randint(1, 4))
    first = _objected(ago, rng) if place % 7 == 6 and ago > 5 else _accepted(ago, rng)
    others = (_accepted, _answered, _answered, _waiting, _declined)
    return Fate(whole, ago, due, [first, *(rng.choice(others)(ago, rng) for _ in range(number - 1))])


def _ended(ago: int, place: int, rng: random.Random) -> Fate:
    number, due = _number(rng), rng.choice((5, 5, 5, 7, 10))
    if place % DECLINED == DECLINED - 3:
        return Fate("declined", ago, due, [_declined(ago, rng) for _ in range(min(number, 2))])
    if place % WITHDRAWN == WITHDRAWN - 5:
        return _withdrawn(ago, due, number, rng)
    ways = [_closed(ago, rng, objected=place % OBJECTED == 7 and leg == 0) for leg in range(number)]
    if number > 1 and rng.random() < 0.14:
        ways[-1] = _declined(ago, rng)
    return Fate("closed", ago, due, ways)


def _withdrawn(ago: int, due: int, number: int, rng: random.Random) -> Fate:
    """Take a request back from all who have not answered by then."""
    day = ago - rng.randint(3, 5)
    ways = [[("withdrawn", day)] for _ in range(number)]
    if number > 2:
        ways[0] = [("answer", ago - rng.randint(1, 2)), ("settled", day)]
    return Fate("withdrawn", ago, due, ways, day)


def _waiting(ago: int, rng: random.Random) -> Way:
    return [("assign", rng.randint(1, ago - 1))] if ago > 1 and rng.random() < 0.3 else []


def _accepted(ago: int, rng: random.Random) -> Way:
    return [("accept", max(1, ago - rng.randint(1, 3)))]


def _answered(ago: int, rng: random.Random) -> Way:
    """Answer within the last days, so that the answer still waits for the asker's word."""
    day = rng.randint(1, min(4, ago - 1))
    return [("accept", rng.randint(day + 1, ago - 1)), ("answer", day)] if ago - 1 > day else [("answer", day)]


def _confirmed(ago: int, rng: random.Random) -> Way:
    return [("answer", ago - 1), ("confirm", rng.randint(max(1, ago - 6), ago - 2))]


def _objected(ago: int, rng: random.Random) -> Way:
    return [("accept", ago - 1), ("answer", ago - 2), ("object", rng.randint(1, ago - 3))]


def _declined(ago: int, rng: random.Random) -> Way:
    day = max(1, ago - rng.randint(1, 4))
    return [("decline", day)]


def _closed(ago: int, rng: random.Random, *, objected: bool = False) -> Way:
    """Return a way that ends before today; the nearer today, the quicker."""
    for _ in range(TRIES):
        way = _way_to_close(ago, rng, objected)
        if way[-1][1] >= 1:
            return way
    return [("answer", ago - 1), ("confirm", ago - 2)]


def _way_to_close(ago: int, rng: random.Random, objected: bool) -> Way:
    way: Way = []
    day = ago
    if rng.random() < 0.25:
        day -= 1
        way.append(("assign", day))
    if rng.random() < 0.85:
        day -= rng.randint(1, 2)
        way.append(("accept", day))
    day -= rng.choice((1, 1, 2, 2, 3, 3, 4, 5, 7))
    way.append(("answer", day))
    if objected:
        way.append(("object", day - 1))
        day -= 1 + rng.randint(1, 4)
        way.append(("answer", day))
    lapses = rng.random() < 0.3
    way.append(("lapse", day - 6) if lapses else ("confirm", day - rng.randint(1, 4)))
    return way
