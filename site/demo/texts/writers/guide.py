"""Write guides: the full procedure, and shorter ones for questions, newcomers and checks."""

from ..korean import polite, terse
from .scene import Draft, Scene, flow

TITLES = (
    "{matter} 업무안내", "{matter} 단계별 안내", "{matter} 절차와 기준", "{matter} 실무 안내", "{matter} 업무 길잡이",
)  # fmt: skip
OPENERS = (
    "이 안내는 {team}에서 {name} 업무를 처리할 때 쓰는 순서와 기준을 담았습니다.",
    "{name}[을/를] 처음 접하는 직원도 {first}부터 {last}까지 따라 할 수 있게 적었습니다.",
    "{department}에 자주 들어오는 {word} 문의를 줄이려고 절차와 판단 기준을 한 문서로 모았습니다.",
    "아래 내용은 {law}[과/와] 최근 처리 사례를 바탕으로 {team}[이/가] 정리했습니다.",
    "{word} 관련 협조를 요청하는 부서는 먼저 이 문서의 기한과 준비 사항을 확인해 주시기 바랍니다.",
    "{name}에 대해 창구마다 답이 다르다는 지적이 있어 기준을 하나로 맞추었습니다.",
    "담당자가 자리를 비워도 대직자가 {name}[을/를] 이어 갈 수 있도록 단계마다 할 일을 나누어 적었습니다.",
    "이 문서를 읽으면 {word} 업무를 언제 시작해 어떤 기록을 남겨야 하는지 알 수 있습니다.",
    "‘{task}’ 과제를 추진하면서 정한 {name}의 처리 방법을 안내합니다.",
    "{partner}[과/와] 함께 처리하는 {name} 업무의 역할과 시기를 설명합니다.",
)  # fmt: skip
STEP_NOTES = (
    "{word} 업무는 ‘{first}’({deadline})부터 시작하므로 일정을 먼저 확인합니다.",
    "‘{first}’ 단계에서 자료가 빠지면 뒤의 일정이 모두 밀립니다.",
    "‘{last}’까지 마친 뒤 결과를 ‘{task}’ 과제에 등록합니다.",
    "단계가 넘어갈 때마다 {team} 담당자가 처리 내용을 기록합니다.",
    "{partner}의 의견이 필요하면 ‘{first}’ 단계에서 함께 요청합니다.",
    "‘{last}’ 결과는 {record}에 남기고 {years} 보존합니다.",
    "기한이 촉박하면 {team} 팀장과 순서를 상의해 조정합니다.",
)  # fmt: skip
CHECK_HEADINGS = ("꼭 지킬 기준", "판단 기준", "확인할 점", "주의할 점", "처리 기준과 유의사항")
FLOW_HEADINGS = ("처리 절차", "처리 순서와 기한", "단계별 할 일", "업무 흐름")
STATE_HEADINGS = ("현재 상황", "알아 둘 현황", "먼저 알아 둘 것", "숫자로 보는 현황")
FAQ_HEADINGS = ("자주 묻는 질문", "문의가 많은 내용", "묻고 답하기")
RECORD_HEADINGS = ("남겨야 할 문서", "기록과 보존", "결과 문서")


def _steps(scene: Scene) -> tuple:
    rows = [[name, terse(text), when] for name, text, when in scene.topic.steps]
    return ("table", ["단계", "하는 일", "기한·시기"], rows)


def _faq(scene: Scene) -> list[tuple]:
    blocks = []
    for question, answer in scene.topic.faq:
        blocks += [("paragraph", f"문. {question}"), ("paragraph", f"답. {polite(answer)}")]
    return blocks


def _records(scene: Scene) -> tuple:
    return ("list", [f"{name} ({years})" for name, years in scene.topic.records])


def _extra_table(scene: Scene) -> list[tuple]:
    if not scene.topic.table:
        return []
    header, *rows = scene.topic.table
    return [
        ("heading", f"{scene.topic.words[0]} {header[0]}별 참고표"),
        ("table", list(header), [list(row) for row in rows]),
    ]


def write_guide(scene: Scene) -> Draft:
    """Write the full procedure of a topic."""
    topic, rng = scene.topic, scene.rng
    basis = [
        ["근거", topic.law],
        ["담당", f"{scene.department} {scene.team}"],
        ["관련 과제", scene.task],
        ["처리 흐름", flow(topic)],
    ]
    state = [("heading", rng.choice(STATE_HEADINGS)), ("list", [polite(fact) for fact in topic.facts])]
    steps = [("heading", rng.choice(FLOW_HEADINGS)), _steps(scene), ("paragraph", scene.say(STEP_NOTES))]
    rules = [("heading", rng.choice(CHECK_HEADINGS)), ("list", [polite(rule) for rule in topic.rules])]
    middle = [state, steps, rules] if rng.random() < 0.6 else [steps, rules, state]
    blocks = [
        ("paragraph", polite(topic.gist)),
        ("paragraph", scene.say(OPENERS)),
        ("heading", "한눈에 보기"),
    ]
    blocks.append(("table", ["항목", "내용"], basis))
    for part in middle:
        blocks += part
    blocks += _extra_table(scene)
    blocks += [("heading", rng.choice(FAQ_HEADINGS)), *_faq(scene)]
    if rng.random() < 0.5:
        blocks += [("heading", rng.choice(RECORD_HEADINGS)), _records(scene)]
    return Draft(scene.say(TITLES), f"{polite(topic.gist)} {polite(rng.choice(topic.rules))}", tuple(blocks))


def write_questions(scene: Scene) -> Draft:
    """Write a guide for whoever answers the telephone."""
    topic = scene.topic
    title = scene.say(("{matter} 자주 묻는 질문", "{matter} 민원 응대 문답", "전화로 많이 묻는 {matter}"))
    opener = scene.say((
        "{team}에 걸려 온 {word} 전화 가운데 되풀이되는 질문을 골라 답을 정리했습니다.",
        "{name} 창구에서 같은 답을 할 수 있도록 질문과 근거를 함께 적었습니다.",
        "{word}[을/를] 묻는 시민에게 바로 답하고, 모르는 내용은 {team}[으로/로] 넘기는 방법을 안내합니다.",
    ))  # fmt: skip
    basis = scene.say((
        "{name}의 근거는 {law}이며 조문을 물으면 법령정보센터의 최신 조문을 함께 안내합니다.",
        "근거 법령인 {law}[은/는] 개정이 잦으므로 답하기 전에 시행일을 확인합니다.",
        "시민이 근거를 물으면 {law}[을/를] 말하고 {department}의 공개 자료를 안내합니다.",
    ))  # fmt: skip
    span = scene.say((
        "처음부터 끝까지의 순서를 물으면 ‘{flow}’[을/를] 알려 드리고 단계별 기한은 업무안내를 확인합니다.",
        "언제 끝나는지 물으면 지금 단계가 ‘{flow}’ 가운데 어디인지 확인해 답합니다.",
        "진행 상태 문의에는 ‘{flow}’ 중 현재 단계와 다음 단계를 함께 말씀드립니다.",
    ), flow=flow(topic))  # fmt: skip
    blocks = [
        ("paragraph", opener), ("heading", "질문과 답"), *_faq(scene),
        ("heading", "근거와 기간을 물을 때"), ("list", [basis, span]),
        ("heading", "잘못 답하기 쉬운 내용"), ("list", [polite(rule) for rule in scene.some(topic.rules, 3)]),
        *_extra_table(scene),
    ]  # fmt: skip
    return Draft(title, f"{opener} {polite(topic.gist)}", tuple(blocks))


def write_newcomer(scene: Scene) -> Draft:
    """Write a guide for the first weeks on a duty."""
    topic = scene.topic
    title = scene.say(
        ("처음 맡은 사람을 위한 {matter}", "{matter} 첫 한 달 안내", "새 담당자가 먼저 볼 {matter}")
    )
    opener = scene.say((
        "{name}[을/를] 새로 맡으면 첫 주에 {record}[을/를] 읽고 진행 중인 건을 확인하는 것이 좋습니다.",
        "앞선 담당자들이 {word} 업무에서 헤맨 곳을 모아 순서대로 적었습니다.",
        "{team}에 온 첫 한 달 동안 {name}에서 무엇부터 살필지 안내합니다.",
    ))  # fmt: skip
    calendar = [[when, name, terse(text)] for name, text, when in topic.steps]
    blocks = [
        ("paragraph", opener), ("paragraph", polite(topic.gist)),
        ("heading", "머리에 넣어 둘 숫자"), ("list", [polite(fact) for fact in topic.facts]),
        ("heading", "일의 순서와 시기"), ("table", ["시기", "단계", "하는 일"], calendar),
        ("heading", "실수하기 쉬운 곳"), ("list", [polite(rule) for rule in topic.rules]),
        ("heading", "앞으로 달라질 것"), ("list", [polite(plan) for plan in topic.plans]),
        ("heading", "찾아볼 문서"), _records(scene),
    ]  # fmt: skip
    return Draft(title, f"{opener} {polite(topic.facts[0])}", tuple(blocks))


def write_check(scene: Scene) -> Draft:
    """Write a check list."""
    topic = scene.topic
    title = scene.say(("{matter} 점검표", "{matter} 결재 전 확인표", "{matter} 단계별 점검 사항"))
    opener = scene.say((
        "{name}[을/를] 결재에 올리기 전에 아래 항목을 하나씩 확인합니다.",
        "감사와 민원에서 지적된 {word} 사례를 바탕으로 점검할 항목을 골랐습니다.",
        "대직자가 {name}[을/를] 처리할 때 빠뜨리기 쉬운 항목을 표로 만들었습니다.",
    ))  # fmt: skip
    rows = [[str(number), terse(rule), "□"] for number, rule in enumerate(topic.rules, 1)]
    steps = [[name, when, "□"] for name, _, when in topic.steps]
    blocks = [
        ("paragraph", opener), ("heading", "기준 확인"), ("table", ["번호", "확인할 내용", "확인"], rows),
        ("heading", "기한 확인"), ("table", ["단계", "기한", "확인"], steps),
        ("heading", "판단이 어려울 때"), *_faq(scene)[:4],
        ("heading", "마친 뒤 남길 문서"), _records(scene),
    ]  # fmt: skip
    return Draft(title, f"{opener} {polite(topic.gist)}", tuple(blocks))


SHORT_GUIDES = (write_questions, write_newcomer, write_check)
