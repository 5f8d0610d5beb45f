"""Fill the sentences of one request: names stay the same through it, numbers are drawn for each sentence."""

import random
import re

from ..domains.topic import Topic
from ..korean import particles
from ..writers.article_data import PLACES, VENUES, WHEN

DOUBLED = re.compile(r"([가-힣]{2,}) \1(?![가-힣])")


class Pen:
    """Writes about one topic."""

    def __init__(self, topic: Topic, names: dict[str, object], rng: random.Random):
        self.topic, self.rng = topic, rng
        place, place2 = rng.sample(PLACES, 2)
        self.words: dict[str, object] = {
            "matter": topic.name.removesuffix(" 안내"), "word": topic.words[0], "law": topic.law.split(",")[0],
            "record": topic.records[0][0], "step": rng.choice(topic.steps)[0], "plan": topic.brief[0],
            "place": place, "place2": place2, "venue": rng.choice(VENUES).format(place=place), "when": rng.choice(WHEN),
            **names,
        }  # fmt: skip

    def say(self, choices: tuple[str, ...], **more: object) -> str:
        """Fill one of the sentences."""
        return self.fill(self.rng.choice(choices), **(self.numbers() | more))

    def fill(self, sentence: str, **more: object) -> str:
        """Fill this sentence."""
        # A matter may end in the very word that the sentence goes on with: 구직 상담 + 상담.
        return DOUBLED.sub(r"\1", particles(sentence.format(**(self.words | more)))).strip()

    def numbers(self) -> dict[str, object]:
        """Draw numbers; what is asked and what is answered share them."""
        rng = self.rng
        count = rng.randint(4, 19)
        return {
            "count": count, "half": rng.randint(2, max(2, count // 2)), "people": rng.randint(24, 180),
            "percent": rng.randint(21, 78), "weeks": rng.randint(2, 6), "days": rng.randint(2, 9),
            "money": f"{rng.randint(6, 120) * 50:,}",
        }  # fmt: skip
