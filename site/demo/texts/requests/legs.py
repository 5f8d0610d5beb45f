"""Put people and words to the way that one department goes with a request."""

from ..shapes import Person
from ..workflow_shapes import Step
from . import words
from .crew import Crew
from .fates import Way
from .pen import Pen

SILENT = frozenset({"lapse", "withdrawn", "settled"})


class LegWriter:
    """Writes the steps of one leg."""

    def __init__(self, crew: Crew, asker: Person, hands: Person, unit: str, pen: Pen, more: dict[str, object]):
        self._crew, self._asker, self._hands, self._unit, self._pen = crew, asker, hands, unit, pen
        self._more = more

    def steps(self, way: Way, answer: str, paper) -> tuple[Step, ...]:
        """Return the steps; the first answer is ``answer``, one after an objection makes it good."""
        told = [answer + self._end()]
        steps = []
        for kind, ago in way:
            text = self._text(kind, told)
            goes_with = paper if kind == "answer" and not any(step.kind == "answer" for step in steps) else None
            steps.append(Step(kind, ago, self._person(kind), text, goes_with))
        return tuple(steps)

    def _person(self, kind: str) -> str | None:
        if kind in SILENT:
            return None
        if kind in ("object", "confirm"):
            return self._asker.number
        if kind == "assign":
            head = self._crew.head(self._unit) or self._crew.head(self._hands.unit)
            return (head or self._hands).number
        return self._hands.number

    def _text(self, kind: str, told: list[str]) -> str:
        if kind == "answer":
            return told.pop() if told else self._pen.say(words.SECOND_ANSWERS)
        if kind == "object":
            return self._pen.say(words.OBJECTIONS)
        return self._pen.say(words.DECLINES, **self._more) if kind == "decline" else ""

    def _end(self) -> str:
        who = f"{self._hands.name} {self._hands.title}"
        said = self._pen.say(words.ANSWER_ENDS, who=who, phone=self._hands.phone)
        return f" {said}" if said else ""
