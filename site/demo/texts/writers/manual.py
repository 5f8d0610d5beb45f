"""Write a team's 직무편람 with the four sections that 시행규칙 §46 asks for."""

import random

from ..korean import particles, polite, terse
from ..shapes import Unit
from .scene import Draft, Scene, flow

HISTORY = (
    "{team}[은/는] {year}년 {month}월 조직개편으로 만들어져 {duties}[을/를] 맡아 왔습니다.",
    "{year}년 {month}월 {department}에 {team}[이/가] 생기면서 {duties} 업무가 한 팀으로 모였습니다.",
    "{duties} 업무는 {year}년까지 다른 팀에 나뉘어 있다가 {month}월 인사 때 {team}[으로/로] 합쳐졌습니다.",
    "{team}의 업무는 {year}년 {first}[을/를] 전담하면서 시작되었고 그 뒤 {last}까지 넓어졌습니다.",
    "{year}년 기구 조정 때 {department}의 정원이 늘어 {team}[을/를] 따로 두게 되었습니다.",
)  # fmt: skip
FORMER = (
    "{now}[은/는] 예전에 ‘{former}’라는 이름을 썼으므로 옛 문서를 찾을 때 함께 검색합니다.",
    "‘{former}’ 이름으로 남은 기록은 모두 {now}[이/가] 이어받았습니다.",
)  # fmt: skip
PEOPLE = (
    "{team}[은/는] 현재 팀장을 포함해 {count}명이 일하며 담당업무는 {number}가지입니다.",
    "{team} 현원은 {count}명이고 {number}가지 업무를 나누어 맡습니다.",
    "{count}명의 {team} 직원이 {number}가지 업무를 맡으며 업무마다 대직자를 정해 두었습니다.",
)  # fmt: skip
HANDOVER = (
    "인계할 때에는 {record}의 최신본과 진행 중인 {word} 건을 함께 넘깁니다.",
    "{name} 담당자가 바뀌면 ‘{first}’ 단계에 있는 건을 먼저 확인합니다.",
    "전임자에게 {word} 관련 협의 상대와 연락 방법을 반드시 묻습니다.",
    "{name}의 미결 사항은 ‘{task}’ 과제에 남기고 구두로만 넘기지 않습니다.",
    "{record}[은/는] 개인 컴퓨터에 두지 않고 과제에 등록합니다.",
)  # fmt: skip
PARTNERS = (
    "{name}[은/는] {partners}[과/와] 자주 협의하므로 담당자를 미리 알아 둡니다.",
    "{word} 업무에서 협조가 잦은 부서는 {partners}입니다.",
    "{partners}에서 온 {word} 협조 요청은 접수한 날 담당자를 정합니다.",
)  # fmt: skip
# What a duty without a topic of its own is about.
PLAIN_DUTIES = (
    "연간 계획과 실적 관리", "상담·접수와 결과 통보", "현장 점검과 개선 요구", "관계 기관 협의", "대장 정리와 통계 작성",
    "예산 집행과 정산", "민원 답변과 안내", "위원회 운영과 의결 관리", "공모·선정과 사후 확인", "지침 정비와 교육",
)  # fmt: skip
KEEPING = ("과제 등록", "기록관 이관 대상", "전자문서", "종이·전자 병행", "보안 캐비닛")


def _history(team: Unit, department: Unit, duties: list[str], rng: random.Random) -> list[str]:
    year, month = rng.randint(2009, 2021), rng.choice((1, 7))
    sentence = rng.choice(HISTORY).format(
        team=team.name, department=department.name, year=year, month=month,
        duties=", ".join(duties[:2]), first=duties[0], last=duties[-1],
    )  # fmt: skip
    lines = [particles(sentence)]
    for unit in (team, department):
        lines += [
            particles(rng.choice(FORMER).format(now=unit.name, former=rename.name))
            for rename in unit.renames[-1:]
        ]
    return lines


def _about(scene: Scene | None, rng: random.Random) -> str:
    return ", ".join(scene.topic.words[:3]) if scene else rng.choice(PLAIN_DUTIES)


def write_manual(
    scenes: list[Scene], team: Unit, department: Unit, duties: list[str], count: int, rng: random.Random
) -> Draft:
    """Write the manual of a team of `count` people from the scenes of its topics."""
    people = particles(rng.choice(PEOPLE).format(team=team.name, count=count, number=len(duties)))
    known = {scene.duty: scene for scene in scenes}
    rows = [[duty, _about(known.get(duty), rng)] for duty in duties]
    blocks = [
        ("heading", "연혁·현황·주요계획"),
        ("paragraph", " ".join(_history(team, department, duties, rng))),
    ]
    blocks += [("paragraph", people), ("table", ["담당업무", "주요 내용"], rows)]
    for scene in scenes:
        blocks.append(("paragraph", polite(scene.topic.gist)))
        blocks.append(("list", [polite(fact) for fact in scene.some(scene.topic.facts, 2)]))
    blocks.append(("paragraph", "주요계획"))
    blocks.append(("list", [polite(plan) for scene in scenes for plan in scene.topic.plans]))
    blocks.append(("heading", "처리절차·흐름도"))
    for scene in scenes:
        steps = [[name, terse(text), when] for name, text, when in scene.topic.steps]
        blocks.append(("paragraph", f"{scene.topic.name}: {flow(scene.topic)}"))
        blocks.append(("table", ["단계", "처리 내용", "시기"], steps))
        blocks.append(("paragraph", f"근거: {scene.topic.law}"))
    blocks += [("heading", "보존문서 현황"), _records(scenes, rng), ("heading", "기타"), _others(scenes, rng)]
    names = ", ".join(duties)
    summary = particles(
        f"{department.name} {team.name}[이/가] 맡은 {names} 업무의 현황과 절차, 보존문서를 담은 직무편람입니다."
    )
    return Draft(f"{department.name} {team.name} 직무편람", summary, tuple(blocks))


def _records(scenes: list[Scene], rng: random.Random) -> tuple:
    rows = [[name, years, rng.choice(KEEPING)] for scene in scenes for name, years in scene.topic.records]
    return ("table", ["문서명", "보존기간", "보관"], rows)


def _others(scenes: list[Scene], rng: random.Random) -> tuple:
    lines = []
    for scene in scenes:
        lines.append(polite(rng.choice(scene.topic.rules)))
        lines.append(scene.say(HANDOVER))
        if scene.partners:
            lines.append(scene.say(PARTNERS, partners=", ".join(scene.some(scene.partners, 3))))
    return ("list", lines)
