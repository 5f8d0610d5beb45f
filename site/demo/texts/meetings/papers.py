"""Write the files that departments deliver for an item."""

from ..korean import terse
from ..requests.papers import plan_paper
from ..requests.pen import Pen
from ..workflow_shapes import Paper
from ..writers.article_data import PLACES
from ..writers.brief import write_brief
from ..writers.scene import Scene

FORMATS = ("pdf", "hwpx", "hwp", "hwpx", "hwp", "pdf", "hwpx")

PLANS = ("{matter} 추진 계획(안)", "{place} {word} 세부 추진 내용", "{matter} 세부 추진 일정", "{word} 시행 계획(안)")


def item_papers(key: str, count: int, first: int, title: str, pen: Pen, scene: Scene) -> list[Paper]:
    """Return ``count`` files of an item: a report, a plan, figures; formats take turns from ``first``."""
    kinds = [_report, _plan, _figures][:count]
    return [
        write(f"{key}/{place}", title, pen, scene, FORMATS[(first + place) % len(FORMATS)])
        for place, write in enumerate(kinds)
    ]


def _report(key: str, title: str, pen: Pen, scene: Scene, format: str) -> Paper:
    draft = write_brief(scene)
    blocks = list(draft.blocks)
    half = len(blocks) // 2
    body = [*blocks[:half], ("page",), *blocks[half:]]
    return Paper(key, f"{title.removesuffix(' 보고')} 보고자료", format, (("title", title), _line(pen), *body))


def _plan(key: str, title: str, pen: Pen, scene: Scene, format: str) -> Paper:
    return plan_paper(key, pen, format, PLANS)


def _figures(key: str, title: str, pen: Pen, scene: Scene, format: str) -> Paper:
    rng, topic = pen.rng, pen.topic
    name = pen.fill("{word} 동별 현황")
    rows = []
    for place in rng.sample(PLACES, 8):
        first = rng.randint(24, 320)
        second = rng.randint(first // 2, first)
        rows.append([place, f"{first}건", f"{second}건", f"{round(100 * second / first)}%"])
    blocks = (
        ("title", name), _line(pen), ("heading", "1. 동별 현황"), ("table", ["동", "대상", "처리", "비율"], rows),
        ("heading", "2. 살펴본 점"), ("list", [terse(fact) for fact in topic.facts]),
        ("heading", "3. 보완할 점"), ("list", [terse(plan) for plan in topic.plans]),
    )  # fmt: skip
    return Paper(key, name, format, blocks)


def _line(pen: Pen) -> tuple[str, str]:
    return ("line", pen.fill("{department} {team} · 담당 {asker} (내선 {phone})"))
