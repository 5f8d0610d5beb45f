"""Write what is asked and what each department answers, out of what the city knows."""

import random
from dataclasses import dataclass

from ..domains.topic import Topic
from ..korean import polite
from ..writers.scene import kept
from . import words
from .asks_inside import ASKS as INSIDE
from .asks_outside import ASKS as OUTSIDE
from .pen import Pen


@dataclass(frozen=True)
class Ask:
    """One thing asked of a department: in short, the question and the answer to it."""

    piece: str
    question: str
    answer: str


@dataclass(frozen=True)
class Helper:
    """A department asked: its key, its name, and matters of its own."""

    unit: str
    name: str
    matters: tuple[Topic, ...]


@dataclass(frozen=True)
class Words:
    """The words of a request; answers by department asked, in their order."""

    title: str
    body: str
    answers: tuple[str, ...]


def _read(text: str) -> tuple[Ask, ...]:
    return tuple(Ask(*line.strip().split("|")) for line in text.strip().splitlines())


ASKS = {unit: _read(text) for unit, text in {**INSIDE, **OUTSIDE}.items()}


def write_help(pen: Pen, helpers: list[Helper]) -> Words:
    """Ask each department for something that it can give."""
    pairs, pieces = [], []
    for helper in helpers:
        ask = pen.rng.choice(ASKS[helper.unit])
        numbers = pen.numbers()
        pieces.append(ask.piece)
        pairs.append((pen.fill(ask.question, **numbers), pen.fill(ask.answer, **numbers)))
    several = len(helpers) > 1
    titles = words.TITLES_MANY if several else words.TITLES_ONE
    piece = pieces[0].removesuffix(" 협조").removesuffix(" 요청")
    title = pen.say(titles, piece=piece, asked=len(helpers))
    if several:
        named = zip(helpers, pairs, strict=True)
        points = [f"{place}. ({helper.name}) {asked}" for place, (helper, (asked, _)) in enumerate(named, 1)]
    else:
        points = [pairs[0][0]]
    lead = pen.say(words.LEADS_MANY if several else words.LEADS_ONE)
    body = _letter(pen, [pen.say(words.REASONS), _fact(pen), lead], points)
    return Words(title, body, tuple(answer for _, answer in pairs))


def write_opinion(pen: Pen, helpers: list[Helper]) -> Words:
    """Ask departments what they think of a plan."""
    _title, background, *proposals, _asked = pen.topic.brief
    points = [f"{place}. {polite(proposal)}" for place, proposal in enumerate(proposals, 1)]
    looked_at = pen.rng.sample(words.OPINION_POINTS, pen.rng.randint(2, 3))
    wanted = "의견을 주실 부분: " + ", ".join(looked_at)
    body = _letter(pen, [polite(background), pen.say(words.OPINION_LEADS)], [*points, wanted])
    chosen = pen.rng.sample(words.OPINION_ANSWERS, len(helpers))
    answers = tuple(_opinion(pen, helper, said) for helper, said in zip(helpers, chosen, strict=True))
    return Words(pen.say(words.TITLES_OPINION), body, answers)


def write_question(pen: Pen, helper: Helper, duty: str) -> Words:
    """Ask a department about a matter that is its own."""
    items = _questions(pen.topic, pen.rng)
    questions = [f"{place}. {question}" for place, (question, _) in enumerate(items, 1)]
    answers = [f"{place}. {answer}" for place, (_, answer) in enumerate(items, 1)]
    lead = pen.say(words.QUESTION_LEADS, helper=helper.name, duty=duty)
    body = _letter(pen, [lead, pen.say(words.LEADS_ONE)], questions)
    return Words(pen.say(words.TITLES_QUESTION), body, ("\n".join(map(pen.fill, answers)),))


def _letter(pen: Pen, opening: list[str], points: list[str]) -> str:
    return "\n\n".join([" ".join(filter(None, [pen.say(words.GREETINGS), *opening])), "\n".join(points), pen.say(words.ENDS)])


def _fact(pen: Pen) -> str:
    if pen.rng.random() < 0.45:
        return ""
    return pen.say(words.FACTS, fact=polite(pen.rng.choice(pen.topic.facts)))


def _opinion(pen: Pen, helper: Helper, said: str) -> str:
    own = pen.rng.choice(helper.matters)
    more = {"unit": helper.name, "own": own.name.removesuffix(" 안내")}
    text = pen.fill(said, **(pen.numbers() | more))
    if pen.rng.random() < 0.4:
        text += " " + pen.say(words.RULE_NOTES, rule=polite(pen.rng.choice(own.rules)), **more)
    return text


def _questions(topic: Topic, rng: random.Random) -> list[tuple[str, str]]:
    found = [(question, polite(answer)) for question, answer in rng.sample(topic.faq, min(2, len(topic.faq)))]
    step, what, when = rng.choice(topic.steps)
    asked = f"‘{step}’ 단계에서 하는 일과 시기를 알려 주시기 바랍니다."
    found.append((asked, f"‘{step}’ 단계({when})에서는 {polite(what).rstrip('.')}."))
    record, years = rng.choice(topic.records)
    if rng.random() < 0.4:
        found.append((f"{record}의 보존기간이 궁금합니다.", f"{record}[은/는] {kept(years)} 보존합니다."))
    return found
