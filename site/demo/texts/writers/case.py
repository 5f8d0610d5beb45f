"""Write cases: what happened, what was done, what changed, what was learnt."""

from ..korean import particles
from .scene import Draft, Scene

HEADINGS = (
    ("어떤 일이었나", "무엇을 했나", "무엇이 달라졌나", "배운 점"),
    ("문제", "해결 과정", "결과", "남은 교훈"),
    ("시작", "함께 한 일", "성과", "다음에 할 때"),
    ("배경", "추진 내용", "효과", "시사점"),
    ("상황", "대응", "그 뒤", "돌아보며"),
)  # fmt: skip
PARTNER_LINES = (
    "결과는 ‘{task}’ 과제에 올려 참여부서인 {partners}[과/와] 나누었다.",
    "{partners}에도 경과를 알려 비슷한 일이 있는지 함께 살폈다.",
    "진행은 {team}[이/가] 맡았고 {partners}에는 회의 때마다 경과를 알렸다.",
    "{team}[이/가] 정리한 {word} 경과는 {partners}에서도 참고하고 있다.",
    "{word} 담당자가 쓴 경과를 {partners}의 담당자들이 함께 읽고 의견을 붙였다.",
)  # fmt: skip
ALONE_LINES = (
    "{department} 안에서 팀을 넘어 일을 나누었고 {team}[이/가] 진행을 맡았다.",
    "{team}의 {duty} 담당자가 처음부터 끝까지 맡아 진행했다.",
    "별도의 조직 없이 {department} 직원들이 하던 일에 더해 추진했다.",
)  # fmt: skip
REUSE_LINES = (
    "비슷한 일을 시작하는 부서는 {name}의 다음 기준을 먼저 확인하는 것이 좋다.",
    "이 방법을 옮겨 쓰려면 {word}에 관한 아래 조건을 살펴야 한다.",
    "다른 부서에서 다시 쓸 때에는 {law}의 범위 안에서 아래를 지켜야 한다.",
    "같은 상황이 오면 {team}에 먼저 묻고 아래 기준을 함께 본다.",
)  # fmt: skip
STATE_LINES = (
    "{name}의 규모를 가늠할 숫자를 함께 적어 둔다. {fact}",
    "이해를 돕기 위해 {word} 현황을 덧붙인다. {fact}",
    "참고로 {department}의 {word} 현황은 이렇다. {fact}",
    "{team}[이/가] 관리하는 자료를 보면 이렇다. {fact}",
)  # fmt: skip
RECORD_LINES = (
    "자세한 경과는 {record}에 남아 있다.",
    "원자료는 {team}의 {record}에서 볼 수 있다.",
    "관련 문서인 {record}[은/는] {years} 보존한다.",
    "수치의 근거는 {record}[을/를] 바탕으로 했다.",
)  # fmt: skip


def write_case(scene: Scene) -> Draft:
    """Write the case of a topic."""
    topic, rng = scene.topic, scene.rng
    title, situation, *actions, result, lesson = topic.case
    began, did, changed, learnt = rng.choice(HEADINGS)
    partners = ", ".join(scene.some(scene.partners, 3))
    together = scene.say(PARTNER_LINES, partners=partners) if partners else scene.say(ALONE_LINES)
    steps = ("list", list(actions)) if rng.random() < 0.5 else ("paragraph", " ".join(actions))
    blocks = [
        ("heading", began), ("paragraph", situation),
        ("paragraph", scene.say(STATE_LINES, fact=rng.choice(topic.facts))),
        ("heading", did), steps, ("paragraph", together),
        ("heading", changed), ("paragraph", f"{result} {scene.say(RECORD_LINES)}"),
        ("heading", learnt), ("paragraph", lesson),
    ]  # fmt: skip
    if rng.random() < 0.55:
        blocks += [
            ("heading", "다시 쓸 때 살필 것"), ("paragraph", scene.say(REUSE_LINES)),
            ("list", scene.some(topic.rules, 2)),
        ]  # fmt: skip
    summary = particles(f"{situation} {result}")
    return Draft(title, summary, tuple(blocks))
