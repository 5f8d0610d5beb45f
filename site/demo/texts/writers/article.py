"""Write articles of bulletins: news, procedures, questions, figures, stories, calls and reports."""

import random
import re
from dataclasses import dataclass

from ..domains.topic import Topic
from ..korean import particles, polite, terse
from . import article_data as data

DOUBLED = re.compile(r"([가-힣]{2,}) \1")


@dataclass(frozen=True)
class Office:
    """Where an article is written: names of places in the organisation, and who can be quoted."""

    team: str
    department: str
    task: str
    partners: tuple[str, ...]
    people: tuple[str, ...]  # "정가빈 주무관"
    phone: str

    @property
    def name(self) -> str:
        """Return department and team, or the one name of a body without teams."""
        return self.team if self.team == self.department else f"{self.department} {self.team}"


class Desk:
    """An article being written: its topic, and the places, people and numbers it keeps to."""

    def __init__(self, topic: Topic, office: Office, rng: random.Random):
        self.topic, self.office, self.rng = topic, office, rng
        self.words = self._names()
        self.first = self._numbers()

    def open(self, choices: tuple[str, ...], **more: object) -> str:
        """Fill a title or a first sentence: both tell the same numbers."""
        return self._fill(self.rng.choice(choices), self.first | more)

    def say(self, choices: tuple[str, ...], **more: object) -> str:
        """Fill one of the sentences with numbers drawn anew."""
        return self._fill(self.rng.choice(choices), self._numbers() | more)

    def several(self, choices: tuple[str, ...], count: int) -> list[str]:
        """Fill ``count`` different sentences."""
        return [self.say((choice,)) for choice in self.rng.sample(choices, count)]

    def _fill(self, sentence: str, more: dict[str, object]) -> str:
        topic, rng = self.topic, self.rng
        loose = {
            "partner": rng.choice(self.office.partners or (self.office.department,)),
            "record": rng.choice(topic.records)[0], "step": rng.choice(topic.steps)[0], "question": rng.choice(topic.faq)[0],
        }  # fmt: skip
        # A matter may end in the very word that the sentence goes on with: 구직 상담 + 상담.
        return DOUBLED.sub(r"\1", particles(sentence.format(**(self.words | loose | more))))

    def _names(self) -> dict[str, object]:
        topic, rng, office = self.topic, self.rng, self.office
        place, place2 = rng.sample(data.PLACES, 2)
        word = rng.choice(topic.words)
        return {
            "matter": topic.name.removesuffix(" 안내"), "word": word,
            "other": rng.choice([other for other in topic.words if other != word] or [word]),
            "team": office.team, "department": office.department, "office": office.name, "task": office.task,
            "phone": office.phone, "person": rng.choice(office.people), "law": topic.law.split(",")[0],
            "citizen": f"{rng.randint(19, 78)}세 {rng.choice(data.FAMILY_NAMES)} 모 씨", "place": place, "place2": place2,
            "venue": rng.choice(data.VENUES).format(place=place), "when": rng.choice(data.WHEN),
            "last": topic.steps[-1][0], "steps": len(topic.steps),
        }  # fmt: skip

    def _numbers(self) -> dict[str, object]:
        rng = self.rng
        count = rng.randint(3, 19)
        return {
            "count": count, "half": rng.randint(2, count - 1) if count > 3 else 2, "people": rng.randint(23, 689),
            "percent": rng.randint(7, 93), "score": f"{rng.randint(36, 49) / 10:.1f}", "weeks": rng.randint(2, 11),
            "days": rng.randint(2, 9), "money": f"{rng.randint(3, 196) * 50:,}",
        }  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """An article's own words; ``blocks`` as in ``shapes.Page.body``, links apart."""

    title: str
    summary: str
    blocks: tuple


def _paragraph(*sentences: str) -> tuple:
    return ("paragraph", " ".join(sentences))


def _fact(desk: Desk) -> str:
    return desk.say(data.FACT_STARTS, fact=polite(desk.rng.choice(desk.topic.facts)))


def _rule(desk: Desk) -> str:
    return desk.say(data.RULE_STARTS, rule=polite(desk.rng.choice(desk.topic.rules)))


def _plan(desk: Desk) -> str:
    return desk.say(data.PLAN_STARTS, plan=polite(desk.rng.choice(desk.topic.plans)))


def _close(desk: Desk) -> str:
    return desk.say(data.CLOSERS)


def write_start(desk: Desk) -> Piece:
    """Write what begins or grows."""
    lead = desk.open(data.START_LEADS)
    blocks = (
        _paragraph(lead, polite(desk.topic.gist)),
        _paragraph(_fact(desk), _plan(desk)),
        _paragraph(_rule(desk), _close(desk)),
    )
    return Piece(desk.open(data.START_TITLES), lead, blocks)


def write_guide(desk: Desk) -> Piece:
    """Write a procedure, as a table or in short."""
    lead = desk.open(data.GUIDE_LEADS)
    notes = desk.several(data.GUIDE_NOTES, 2)
    steps = [[name, terse(text), when] for name, text, when in desk.topic.steps]
    if desk.rng.random() < 0.6:
        flow = ("table", ["단계", "하는 일", "시기"], steps)
    else:
        flow = ("list", [f"{name}({when}): {text}" for name, text, when in steps])
    return Piece(
        desk.open(data.GUIDE_TITLES), lead,
        (_paragraph(lead, notes[0]), flow, _paragraph(notes[1], _rule(desk)), _paragraph(_close(desk))),
    )  # fmt: skip


def write_questions(desk: Desk) -> Piece:
    """Write questions and answers."""
    lead = desk.open(data.QNA_LEADS)
    chosen = desk.rng.sample(desk.topic.faq, min(2, len(desk.topic.faq)))
    blocks = [_paragraph(lead)]
    for question, answer in chosen:
        blocks += [("heading", question), _paragraph(polite(answer), desk.say(data.GUIDE_NOTES))]
    blocks.append(_paragraph(_close(desk)))
    return Piece(desk.open(data.QNA_TITLES, question=chosen[0][0]), lead, tuple(blocks))


def write_figures(desk: Desk) -> Piece:
    """Write numbers place by place; the place that the words name leads."""
    rng = desk.rng
    head = rng.choice(data.FIGURE_HEADS)
    others = [place for place in data.PLACES if place != desk.words["place"]]
    places = [desk.words["place"], *rng.sample(others, rng.randint(2, 4))]
    firsts = sorted((rng.randint(18, 420) for _ in places), reverse=True)
    rows = []
    for place, first in zip(places, firsts, strict=True):
        second = rng.randint(first // 2, first)
        last = {
            "비율": f"{round(100 * second / first)}%", "만족도": f"{rng.randint(36, 49) / 10:.1f}점", "대기": f"{first - second}건",
        }[head[3]]  # fmt: skip
        rows.append([place, f"{first}건", f"{second}건", last])
    lead = desk.open(data.FIGURE_LEADS, people=f"{sum(firsts):,}")
    notes = desk.several(data.FIGURE_NOTES, 2)
    return Piece(
        desk.open(data.FIGURE_TITLES, people=f"{sum(firsts):,}"), lead,
        (_paragraph(lead, notes[0]), ("table", list(head), rows), _paragraph(notes[1], _fact(desk)), _paragraph(_close(desk))),
    )  # fmt: skip


def write_story(desk: Desk) -> Piece:
    """Write what happened once and what was learnt."""
    title, situation, *actions, result, lesson = desk.topic.case
    told = [polite(action) for action in actions]
    end = desk.say(data.STORY_ENDS)
    middle = ("list", told) if desk.rng.random() < 0.4 else _paragraph(*told)
    blocks = (
        _paragraph(desk.open(data.STORY_LEADS), polite(situation)), middle,
        _paragraph(polite(result), end), _paragraph(polite(lesson), _close(desk)),
    )  # fmt: skip
    return Piece(title, polite(situation), blocks)


def write_call(desk: Desk) -> Piece:
    """Write an invitation with its dates and places."""
    rng = desk.rng
    lead = desk.open(data.CALL_LEADS)
    notes = desk.several(data.CALL_NOTES, 3)
    rows = [
        [f"{number}차", desk.say(("{step} 알아보기", "{word} 이야기", "{other} 체험", "{word} 상담", "{record} 써 보기")),
         rng.choice(data.VENUES).format(place=rng.choice(data.PLACES)), f"{rng.randint(12, 90)}명"]
        for number in range(1, rng.randint(3, 5))
    ]  # fmt: skip
    blocks = [_paragraph(lead, notes[0]), _paragraph(notes[1], _fact(desk)), _paragraph(notes[2], _close(desk))]
    if rng.random() < 0.6:
        blocks.insert(1, ("table", list(rng.choice(data.CALL_HEADS)), rows))
    return Piece(desk.open(data.CALL_TITLES), lead, tuple(blocks))


def write_rules(desk: Desk) -> Piece:
    """Write what must be kept."""
    lead = desk.open(data.RULE_LEADS)
    rules = [polite(rule) for rule in desk.topic.rules]
    shown = ("list", rules) if desk.rng.random() < 0.5 else _paragraph(*rules[:2])
    return Piece(
        desk.open(data.RULE_TITLES), lead,
        (_paragraph(lead), shown, _paragraph(desk.say(data.RULE_ENDS), _fact(desk)), _paragraph(_close(desk))),
    )  # fmt: skip


def write_talk(desk: Desk) -> Piece:
    """Write a talk with somebody of the place or the team."""
    lead = desk.open(data.TALK_LEADS)
    quotes = desk.several(data.TALK_QUOTES, 3)
    blocks = (
        _paragraph(lead, quotes[0]), _paragraph(quotes[1], _fact(desk)),
        _paragraph(quotes[2], desk.say(data.STORY_ENDS)),
    )  # fmt: skip
    return Piece(desk.open(data.TALK_TITLES), lead, blocks)


def write_result(desk: Desk) -> Piece:
    """Write what a meeting or a check brought."""
    lead = desk.open(data.RESULT_LEADS)
    points = desk.several(data.RESULT_POINTS, desk.rng.randint(3, 4))
    blocks = (
        _paragraph(lead, _fact(desk)), ("list", points), _paragraph(_plan(desk), _close(desk)),
    )  # fmt: skip
    return Piece(desk.open(data.RESULT_TITLES), lead, blocks)


def write_brief(desk: Desk) -> Piece:
    """Write a report for colleagues, in short lines."""
    title, background, *proposals, asked = desk.topic.brief
    lead = desk.open(data.BRIEF_LEADS)
    blocks = (
        _paragraph(lead, polite(background)),
        ("list", [terse(proposal) for proposal in proposals] + desk.several(data.RESULT_POINTS, 1)),
        _paragraph(polite(asked), desk.say(data.REQUEST_LEADS)),
    )
    return Piece(desk.say(("{title} 검토", "{title}: {partner} 협의 결과", "{title}", "{place} {title}"), title=title), lead, blocks)


def write_request(desk: Desk) -> Piece:
    """Write what colleagues are asked for."""
    lead = desk.open(data.REQUEST_LEADS)
    points = desk.several(data.REQUEST_POINTS, desk.rng.randint(3, 5))
    blocks = (_paragraph(lead, _rule(desk)), ("list", points), _paragraph(_fact(desk), desk.say(data.GUIDE_NOTES)))
    return Piece(desk.open(data.REQUEST_TITLES), lead, blocks)


def write_learning(desk: Desk) -> Piece:
    """Write what colleagues learnt."""
    lead = desk.open(data.LEARN_LEADS)
    notes = desk.several(data.LEARN_NOTES, 3)
    blocks = (
        _paragraph(lead, notes[0]), _paragraph(_rule(desk), notes[1]),
        _paragraph(polite(desk.topic.case[-1]), notes[2]),
    )  # fmt: skip
    return Piece(desk.open(data.LEARN_TITLES), lead, blocks)


def write_schedule(desk: Desk) -> Piece:
    """Write what comes next, step by step."""
    lead = desk.open(data.SEASON_LEADS)
    notes = desk.several(data.SEASON_NOTES, 2)
    rows = [
        [name, terse(text), place, desk.rng.choice(data.DAYS)]
        for (name, text, _), place in zip(desk.topic.steps, desk.rng.sample(data.PLACES, len(desk.topic.steps)), strict=True)
    ]  # fmt: skip
    shown = ("table", ["일정", "내용", "지역", "때"], rows[: desk.rng.randint(2, 4)])
    return Piece(
        desk.open(data.SEASON_TITLES), lead,
        (_paragraph(lead, notes[0]), shown, _paragraph(notes[1], _plan(desk)), _paragraph(_close(desk))),
    )  # fmt: skip


FOR_ALL = (
    write_start, write_guide, write_questions, write_figures, write_story, write_call, write_rules, write_talk,
    write_result, write_schedule,
)  # fmt: skip
FOR_STAFF = (
    write_start, write_guide, write_questions, write_figures, write_story, write_rules, write_result, write_brief,
    write_request, write_learning, write_schedule, write_talk,
)  # fmt: skip
