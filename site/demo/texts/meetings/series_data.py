"""List the series of meetings, who sits in them and how their items are put into words."""

# key, title, departments of which the first that the city has keeps it, cadence, weekday, week, hour, minutes, place, summary.
SERIES = (
    ("executives", "간부회의", ("general", "planning"), "weekly", 0, 0, 9, 120, "시청 본관 3층 소회의실", "시장과 부시장, 실·국·본부장이 한 주의 주요 현안을 보고받고 결정합니다."),
    ("weekly-report", "주간주요업무보고", ("planning",), "weekly", 3, 0, 15, 70, "시청 본관 2층 영상회의실", "실·국·본부별로 지난주에 한 일과 다음 주에 할 일을 나눕니다."),
    ("villages", "동장회의", ("autonomy", "planning"), "monthly", 2, 2, 10, 90, "별관 2층 회의실", "시의 주요 업무를 동에 알리고 동의 건의를 듣습니다."),
    ("issues", "시정현안회의", ("planning",), "irregular", 0, 0, 14, 80, "시청 본관 2층 상황실", "여러 부서가 함께 풀어야 할 현안이 생겼을 때 엽니다."),
    ("ideas", "시정발전 아이디어 회의", ("citizen", "planning"), "weekly", 4, 0, 16, 60, "두레마루 회의실", "직원과 시민이 낸 생각을 편하게 나누고 다듬습니다."),
)  # fmt: skip
FULL_WEEKS = 50  # of a year, back from the coming one
# Working days since the irregular ones, and for how many of them only those concerned may know.
ISSUE_DAYS = (3, 14, 27, 45, 58, 71, 90, 104, 117, 133, 150, 166, 183, 199, 214, 231)
RESTRICTED_ISSUES = {4: "협상이 끝나지 않은 사안임", 9: "감사가 진행 중인 사안임", 12: "개인정보가 들어 있는 사안임"}
CANCELLED = {
    ("executives", 17): "시의회 임시회 개회식과 시간이 겹쳐 취소합니다.",
    ("weekly-report", 21): "호우 대응 비상근무로 취소하고 서면으로 대신합니다.",
    ("ideas", 12): "제안이 적어 다음 주 회의와 합칩니다.",
    ("ideas", 33): "을지연습 기간으로 취소합니다.",
}  # fmt: skip
WITH_FILES = 6  # of the past meetings of executives
CLOSED_EACH = 9  # one of so many has a closed item

# Departments whose heads sit in the smaller meetings, the first few that the city has.
VILLAGE_SEATS = ("autonomy", "civil", "welfare", "waste", "safety", "park", "road", "elderly")
IDEA_SEATS = ("planning", "citizen", "digital", "children", "youth", "jobs", "culture", "transport", "regeneration", "welfare", "park")  # fmt: skip
AT_THE_EDGE = ("planning", "general", "press", "audit")

TITLES = {
    "report": (
        "{matter} 추진 상황", "{matter} 추진 실적과 향후 계획", "{place} {word} 추진 경과", "‘{task}’ 과제 추진 상황", "{word} 현장 점검 결과",
        "{matter} 협업 추진 상황", "{place} 주민과 함께한 {word} 결과",
    ),
    "discussion": ("{plan} 논의", "{matter} 개선 방향", "{place} {word} 민원 해결 방안", "{plan}에 따른 부서 역할", "{word} 현안 대책"),
    "decision": ("{plan}(안)", "{matter} 추진계획(안)", "{matter} 운영 기준 개정(안)", "{place} {word} 사업 시행(안)"),
    "written": ("{matter} 현황", "{record} 정비 결과", "{word} 관련 협조 사항", "{place} {word} 조사 결과"),
    "briefing": ("{plan} 보고",), "debate": ("{plan} 논의",), "resolution": ("{plan}(안)",), "notice": ("{plan} 현황",),
    "idea": (
        "{place}에서 시작하는 {word} 아이디어", "{matter}[을/를] 더 쉽게 만드는 방법", "{word}, 시민 눈높이로 다시 보기", "직원 제안: {plan}", "{word} 불편을 줄이는 {half}가지 제안",
        "{place} 주민이 낸 {word} 제안", "{word} 안내를 한 장으로 줄이기", "다른 부서와 함께 해 보는 {word}", "{matter} 현장 직원의 생각",
    ),
    "village": ("{matter} 동 협조 사항", "{word} 동별 추진 상황", "{place} {word} 건의 사항", "{matter} 주민 안내 요청", "{word} 동장 의견 수렴"),
}  # fmt: skip
SUMMARIES = {
    "report": ("현황: {fact}\n향후 계획: {todo}", "{gist}\n추진 상황: {fact}\n다음 할 일: {todo}", "지금까지: {fact}\n유의할 점: {rule}"),
    "discussion": ("배경: {background}\n논의할 사항: {asked}", "쟁점: {background}\n방안: {proposal}\n논의할 사항: {asked}", "현황: {fact}\n검토 의견: {proposal}"),
    "decision": ("주요 내용: {proposal}\n결정할 사항: {asked}", "제안 이유: {background}\n주요 내용: {proposal}\n결정할 사항: {asked}"),
    "written": ("{fact}\n회의에서는 설명하지 않고 서면으로 갈음함", "{fact}\n{rule}\n서면 보고로 갈음함"),
    "briefing": ("배경: {background}\n보고 내용: {proposal}\n향후 계획: {todo}",),
    "debate": ("쟁점: {background}\n방안: {proposal}\n논의할 사항: {asked}",),
    "resolution": ("제안 이유: {background}\n주요 내용: {proposal}\n결정할 사항: {asked}",),
    "notice": ("현황: {fact}\n추진 내용: {proposal}\n회의에서는 설명하지 않고 서면으로 갈음함",),
    "idea": ("제안: {todo}\n배경: {fact}", "생각의 시작: {background}\n해 볼 일: {todo}", "제안: {proposal}\n살필 점: {rule}", "현장에서 본 모습: {fact}\n바꾸어 볼 점: {proposal}"),
    "village": ("동에 부탁할 일: {todo}\n지킬 기준: {rule}", "현황: {fact}\n동에서 알릴 내용: {todo}", "안내할 내용: {rule}\n참고: {fact}"),
}  # fmt: skip
ON_PACKET = (3, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 2)  # files of the items of the coming meeting of executives
SMALL_PACKET = (2, 1, 1, 1, 1)
# What the coming meeting of executives takes up, the last one closed; a small city has the first few that it can.
PACKET = (
    ("work-plan", "briefing"), ("village-bus", "debate"), ("flood-home", "briefing"), ("after-school-care", "resolution"),
    ("collection", "briefing"), ("homecare", "debate"), ("snow", "briefing"), ("youth-rent", "resolution"),
    ("festival", "briefing"), ("local-currency", "debate"), ("village-tax-adviser", "notice"),
)  # fmt: skip
CLOSED_ON_PACKET = "personal-data"
