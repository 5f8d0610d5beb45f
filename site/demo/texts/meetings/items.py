"""Put what departments bring to a meeting into words."""

from ..domains.topic import Topic
from ..korean import terse
from ..requests.pen import Pen
from .series_data import SUMMARIES, TITLES

MINUTES = {
    "report": (5, 10, 10, 15), "discussion": (10, 15, 15, 20), "decision": (10, 10, 15), "written": (5,),
    "idea": (10, 10, 15), "village": (10, 10, 15), "briefing": (10,), "debate": (15,), "resolution": (10,), "notice": (5,),
}  # fmt: skip
# What an item of a style can be, where it is not called the same.
KINDS = {
    "idea": ("discussion", "discussion", "report"), "village": ("report", "report", "discussion"),
    "briefing": ("report",), "debate": ("discussion",), "resolution": ("decision",), "notice": ("written",),
}  # fmt: skip


def title_of(style: str, pen: Pen) -> str:
    """Return a title in the style of a kind of item."""
    return pen.say(TITLES[style])


def summary_of(style: str, pen: Pen) -> str:
    """Return what it is about, in short lines."""
    topic, rng = pen.topic, pen.rng
    _title, background, *proposals, asked = topic.brief
    lines = {
        "fact": rng.choice(topic.facts), "todo": rng.choice(topic.plans), "rule": rng.choice(topic.rules), "gist": topic.gist,
        "background": background, "proposal": rng.choice(proposals), "asked": asked,
    }  # fmt: skip
    return pen.say(SUMMARIES[style], **{name: terse(line) for name, line in lines.items()})


def week_of(topics: list[tuple[str, Topic]]) -> str:
    """Return what the departments of a bureau have done and will do, a line each."""
    return "\n".join(f"· {unit}: {terse(topic.plans[0])}" for unit, topic in topics)
