"""Write one-page reports in the short style of such reports (…함)."""

from ..korean import terse
from .scene import Draft, Scene

AIMS = (
    "관련 과제: ‘{task}’의 세부 방안",
    "‘{task}’ 과제의 추진을 위한 검토",
    "{department} 소관 {name}의 개선을 위한 검토",
    "{name}에 관한 방침 결정을 받기 위한 보고",
    "‘{task}’ 추진 중 제기된 {word} 문제의 해결 방안",
)  # fmt: skip
PARTNERS = (
    "협의 부서: {partners} (사전 의견을 붙임으로 제출)",
    "{partners}[과/와] 사전 협의를 마쳤으며 이견은 없음",
    "{partners}에 의견을 물었고 회신을 반영함",
    "시행 전 {partners}[과/와] 세부 일정을 맞출 예정임",
    "{partners}의 검토 의견은 과제 화면에 첨부함",
)  # fmt: skip
EFFECTS = (
    "‘{purpose}’는 과제의 목적에 다가감",
    "과제의 목적인 ‘{purpose}’의 이행 수단이 됨",
    "{word} 분야에서 ‘{purpose}’는 목표를 뒷받침함",
)  # fmt: skip
RISKS = (
    "유의: {rule}",
    "전제 조건: {rule}",
    "지킬 기준: {rule}",
    "반드시 지킬 사항: {rule}",
)  # fmt: skip
STAGES = (
    ("방침 통보", "부서 협의", "시행"), ("의견 수렴", "예산 반영", "시행"), ("세부계획", "시범 운영", "전면 시행"),
    ("심의 상정", "예고·안내", "시행"), ("현장 조사", "설계·계약", "착수"),
)  # fmt: skip
WHEN = (
    "결재 후 1주", "결재 후 2주", "결재 후 3주", "결재 후 1개월", "결재 후 2개월", "결재 후 3개월", "결재 후 4개월",
    "결재 후 6개월", "시행 1년",
)  # fmt: skip
HEADINGS = (
    ("검토 배경", "현황", "추진 방안", "추진 일정", "기대 효과와 유의사항", "건의 사항"),
    ("보고 개요", "현재 상황", "개선 방안", "일정", "효과 및 고려 사항", "결정이 필요한 사항"),
    ("왜 검토하는가", "어떤 상황인가", "어떻게 할 것인가", "언제 하는가", "무엇을 살피는가", "무엇을 정하는가"),
)  # fmt: skip


def _timetable(scene: Scene) -> tuple:
    times = scene.some(WHEN, 4)
    stages = scene.rng.choice(STAGES)
    rows = [[stage, time, scene.team] for stage, time in zip(stages, times, strict=False)]
    rows.append(["결과 점검", times[-1], scene.department])
    return ("table", ["단계", "시기", "담당"], rows)


def write_brief(scene: Scene) -> Draft:
    """Write the report of a topic: background, state, proposal, times, what is asked."""
    topic, rng = scene.topic, scene.rng
    title, background, *proposals, asked = topic.brief
    why, state, how, when, look, decide = rng.choice(HEADINGS)
    look_at = [
        scene.say(EFFECTS, purpose=scene.purpose.removesuffix(".")),
        scene.say(RISKS, rule=terse(rng.choice(topic.rules))),
    ]
    if scene.partners:
        look_at.append(scene.say(PARTNERS, partners=", ".join(scene.some(scene.partners, 3))))
    blocks = (
        ("heading", f"1. {why}"), ("list", [scene.say(AIMS), terse(background)]),
        ("heading", f"2. {state}"), ("list", [terse(fact) for fact in scene.some(topic.facts, 2)]),
        ("heading", f"3. {how}"), ("list", [terse(proposal) for proposal in proposals]),
        ("heading", f"4. {when}"), _timetable(scene),
        ("heading", f"5. {look}"), ("list", look_at),
        ("heading", f"6. {decide}"), ("list", [terse(asked)]),
    )  # fmt: skip
    return Draft(title, f"{terse(background)}. {terse(proposals[0])}.", blocks)
