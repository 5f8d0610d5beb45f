"""Carry what a writer knows of the place where a topic's page will stand."""

import random
from dataclasses import dataclass

from ..domains.topic import Topic
from ..korean import particles


@dataclass(frozen=True)
class Draft:
    """A page's own words; `blocks` as in `shapes.Page.body`, links apart."""

    title: str
    summary: str
    blocks: tuple


@dataclass(frozen=True)
class Scene:
    """A topic with the names of its team, department, duty, task and partners."""

    topic: Topic
    team: str
    department: str
    duty: str
    task: str
    purpose: str
    partners: tuple[str, ...]
    rng: random.Random

    @property
    def matter(self) -> str:
        """Return the 업무's name without the words that a title adds itself."""
        return self.topic.name.removesuffix(" 안내")

    def say(self, choices: tuple[str, ...], **more: str) -> str:
        """Fill one of the sentences and set its particles."""
        return particles(
            self.rng.choice(choices).format(
                name=self.topic.name, matter=self.matter, team=self.team, department=self.department, duty=self.duty,
                task=self.task, law=self.topic.law.split(",")[0], first=self.topic.steps[0][0],
                last=self.topic.steps[-1][0], word=self.topic.words[0], other=self.topic.words[-1],
                record=self.topic.records[0][0], years=kept(self.topic.records[0][1]),
                deadline=self.topic.steps[0][2], partner=self.partners[0] if self.partners else self.department,
                **more,
            )
        )  # fmt: skip

    def some(self, items: tuple, count: int) -> list:
        """Pick `count` items, keeping their order."""
        chosen = sorted(self.rng.sample(range(len(items)), min(count, len(items))))
        return [items[index] for index in chosen]


def kept(years: str) -> str:
    """Turn a 보존기간 into the words before "보존합니다"."""
    if not years.endswith("년"):
        return f"{years}까지" if years.endswith("시") else f"{years}로"
    return f"{years} 동안"


def flow(topic: Topic) -> str:
    """Return the steps' names in one line."""
    return " → ".join(step[0] for step in topic.steps)
