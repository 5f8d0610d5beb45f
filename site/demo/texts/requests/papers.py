"""Write the files that go with requests and answers."""

from ..korean import polite, terse
from ..workflow_shapes import Paper
from .pen import Pen

TITLES = ("{matter} 추진 계획(안)", "{place} {word} 세부 추진 내용", "{matter} 협조 요청 세부 사항", "{word} 현황 조사표")
ANSWER_TITLES = ("{matter} 검토 의견서", "{place} {word} 현장 확인 결과", "{word} 회신 자료")


def plan_paper(key: str, pen: Pen, format: str, titles: tuple[str, ...] = TITLES) -> Paper:
    """Return a plan: how the matter stands and who does what by when."""
    topic = pen.topic
    title = pen.say(titles)
    blocks = (
        ("title", title), ("line", pen.fill("{department} {team} · 담당 {asker} (내선 {phone})")),
        ("heading", "1. 개요"), ("paragraph", polite(topic.gist)), ("list", [terse(fact) for fact in topic.facts]),
        ("heading", "2. 추진 순서"),
        ("table", ["단계", "내용", "시기"], [[name, terse(what), when] for name, what, when in topic.steps]),
        ("page",),
        ("heading", "3. 지킬 기준"), ("list", [polite(rule) for rule in topic.rules]),
        ("heading", "4. 앞으로 할 일"), ("list", [polite(plan) for plan in topic.plans]),
        ("paragraph", pen.fill("관련 근거는 {law}이며, 협의가 필요한 내용은 {team}[으로/로] 연락해 주시기 바랍니다.")),
    )  # fmt: skip
    return Paper(key, title, format, blocks)


def answer_paper(key: str, pen: Pen, format: str) -> Paper:
    """Return what goes with an answer: what was looked at and found."""
    topic, numbers = pen.topic, pen.numbers()
    title = pen.say(ANSWER_TITLES)
    blocks = (
        ("title", title), ("line", pen.fill("{matter} 협조 요청에 대한 회신")),
        ("heading", "확인한 내용"),
        ("paragraph", pen.fill("{place}[과/와] {place2}에서 {word} 관련 현황을 확인했습니다. 모두 {count}곳 가운데 {half}곳은 바로 처리할 수 있습니다.", **numbers)),
        ("table", ["구분", "확인한 곳", "비고"], [
            [pen.words["place"], f"{numbers['count']}곳", f"{numbers['half']}곳 처리"], [pen.words["place2"], f"{numbers['days']}곳", "추가 확인"],
        ]),
        ("heading", "유의할 점"), ("list", [polite(rule) for rule in topic.rules[:2]]),
        ("paragraph", pen.fill("나머지는 {weeks}주 안에 다시 확인해 알려 드리겠습니다.", **numbers)),
    )  # fmt: skip
    return Paper(key, title, format, blocks)
