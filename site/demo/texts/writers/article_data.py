"""List the sentences of which articles are made; each has several gaps, so that none is met twice."""

PLACES = (
    "물레동", "느티울동", "한들동", "새여울동", "가온동", "버들동", "다온동", "참샘동", "샘들동", "솔빛동", "아람동", "달머리동",
)  # fmt: skip
VENUES = (
    "시청 본관 대회의실", "별관 2층 교육장", "{place} 행정복지센터 2층", "{place} 주민사랑방", "느티나무 강당", "{place} 작은도서관",
    "시민회관 소강당", "평생학습관 3층", "{place} 마을회관", "두레마루 회의실", "{place} 경로당 앞마당", "청년공간 다락",
)  # fmt: skip
WHEN = (
    "다음 주 화요일 오후 2시", "다음 주 목요일 오전 10시", "오는 금요일 오후 3시", "이달 셋째 주 수요일 오후 4시", "이달 마지막 목요일 오전 10시",
    "다음 달 첫째 주 화요일 오후 2시", "오는 토요일 오전 11시", "다음 주 수요일 저녁 7시", "이달 넷째 주 월요일 오후 2시", "다음 달 둘째 주 금요일 오전 10시",
)  # fmt: skip
DAYS = (
    "다음 주 화요일", "다음 주 목요일", "이달 셋째 주", "이달 마지막 주", "다음 달 첫째 주", "오는 금요일", "다음 달 둘째 주", "이달 넷째 주",
)  # fmt: skip
FAMILY_NAMES = tuple("김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 전 홍 유 고 문 양 손 배 백 허 남 심".split())

START_TITLES = (
    "{word}, {place}부터 달라집니다", "{matter} 이렇게 바뀝니다", "{place}에서 먼저 시작하는 {word}", "{word} {count}곳으로 넓힙니다",
    "{team}[이/가] 준비한 {word} 새 계획", "더 가까워지는 {word}, {place}에서 만나요", "{other} 손질, {weeks}주 뒤 시행", "{word} 대상 {people}명 더 늘어",
)  # fmt: skip
START_LEADS = (
    "{team}[은/는] {place}[과/와] {place2}에서 {word} 시범 운영을 시작했습니다.",
    "{department}[이/가] {weeks}주 동안 준비한 {word} 계획이 {place}에서 첫발을 뗐습니다.",
    "{place} 주민 {people}명의 의견을 들어 {word} 운영 방법을 고쳤습니다.",
    "{word} 신청이 앞선 기간보다 {percent}% 늘어 {team}[이/가] 대상을 넓히기로 했습니다.",
    "‘{task}’ 과제의 하나로 {place}에 {word} 자리를 새로 마련했습니다.",
    "{money}만 원을 들여 {place}의 {other} 여건을 손보기로 했습니다.",
    "{team}[이/가] {count}차례 회의를 거쳐 {word} 처리 순서를 새로 정했습니다.",
    "{place}에서 나온 제안 {count}건 가운데 {half}건을 {word} 계획에 담았습니다.",
)  # fmt: skip
FACT_STARTS = (
    "{team} 집계에 따르면 {fact}", "{team}[이/가] 본 {word}의 지금 모습은 이렇습니다. {fact}", "{place} {word} 현황도 함께 알려 드립니다. {fact}",
    "{department} 자료를 보면 {fact}", "{word}[을/를] 이야기할 때 먼저 알아 둘 것이 있습니다. {fact}", "참고로 {fact}", "{fact}", "{fact}",
)  # fmt: skip
RULE_STARTS = (
    "{place}에서 {word}[을/를] 맡은 분은 한 가지를 주의해 주세요. {rule}", "{team}의 {word} 기준은 그대로입니다. {rule}", "특히 {rule}", "무엇보다 {rule}", "{rule}", "{rule}",
    "{team}[이/가] {word}에 관해 거듭 부탁드리는 내용입니다. {rule}", "{word} 업무에서 자주 놓치는 기준도 있습니다. {rule}",
)  # fmt: skip
PLAN_STARTS = (
    "앞으로 {plan}", "{place} {word} 사업의 다음 단계도 정해졌습니다. {plan}", "이어서 {plan}", "{department}의 {word} 계획은 이렇습니다. {plan}", "{plan}",
    "{weeks}주 안에 세부 일정이 나오는 대로 {plan}", "준비가 끝나는 대로 {plan}", "{word} 예산이 확정되면 {plan}",
)  # fmt: skip
CLOSERS = (
    "{word}에 관해 궁금한 점은 {office}(내선 {phone})에 물어 주시기 바랍니다.",
    "다음 호에서는 {place2}의 {word} 소식을 이어서 전하겠습니다.",
    "{word} 관련 의견은 {weeks}주 동안 {team}에서 받습니다.",
    "{person}[은/는] “{place} 현장에서 나온 말씀을 {word} 다음 계획에 꼭 담겠습니다”라고 말했습니다.",
    "자세한 내용은 {record}[을/를] 바탕으로 {team}[이/가] 다시 안내하겠습니다.",
    "{place}의 결과를 {weeks}주 뒤 점검해 {place2}에도 적용할 생각입니다.",
    "{partner}[과/와] 맞춘 {word} 일정은 {when}에 확정합니다.",
    "{word} 안내문은 {place} 행정복지센터와 {venue}에도 두었습니다.",
    "{team}[은/는] 이 소식을 {place} 통장 {count}명에게도 따로 전했습니다.",
    "첫 {weeks}주의 {word} 이용 결과는 {count}쪽 분량의 자료로 정리해 공개합니다.",
)  # fmt: skip

GUIDE_TITLES = (
    "{matter}, 이렇게 진행됩니다", "‘{step}’부터 ‘{last}’까지 한눈에 보기", "{word} 신청 전에 볼 순서", "처음 만나는 {matter}", "{word} 절차 {steps}단계",
    "알기 쉬운 {word}: ‘{step}’ 편", "{place}에서 많이 물은 {word} 절차", "{matter} 길라잡이",
)  # fmt: skip
GUIDE_LEADS = (
    "{place}에서 {word} 순서를 묻는 전화가 {count}통 걸려 와 처음부터 정리했습니다.",
    "{matter}[은/는] ‘{step}’에서 시작해 ‘{last}’[으로/로] 끝납니다.",
    "{team}[이/가] {word} 신청 {people}건을 살펴보니 ‘{step}’ 단계에서 {percent}%가 되돌아왔습니다.",
    "{word}[을/를] 처음 접하는 분도 따라 할 수 있게 {person}[이/가] 순서를 풀어 썼습니다.",
    "{law}에 바탕을 둔 {matter}의 흐름을 {steps}단계로 나누었습니다.",
    "{place2}에서 연 설명회에서 ‘{step}’에 관한 질문이 가장 많았습니다.",
)  # fmt: skip
GUIDE_NOTES = (
    "{team}[은/는] ‘{step}’에 필요한 자료를 {weeks}주 전에 미리 챙기도록 권합니다.",
    "‘{last}’까지 마치는 데 평균 {weeks}주가 걸리고 {place}에서는 그보다 {days}일 빨랐습니다.",
    "{word} 서류가 빠지면 {team}[이/가] {days}일 안에 전화로 알려 드립니다.",
    "‘{step}’ 결과는 문자로 알리고 {record}에도 남깁니다.",
    "{place} 주민 {people}명 가운데 {percent}%는 {venue}에서 바로 접수했습니다.",
)  # fmt: skip

QNA_TITLES = (
    "묻고 답하기: {word}", "“{question}” {team}[이/가] 답합니다", "{place}에서 온 {word} 질문", "{matter} 궁금증 {count}가지", "{word}, 전화로 많이 묻는 것",
    "{team} 전화기 옆 메모: {word}",
)  # fmt: skip
QNA_LEADS = (
    "지난 {weeks}주 동안 {team}에 들어온 {word} 문의 {people}건에서 되풀이된 질문을 골랐습니다.",
    "{place}에서 열린 간담회에서 주민 {people}명이 {word}에 관해 물었습니다.",
    "{person}[이/가] {word} 상담에서 자주 받는 질문에 답했습니다.",
    "{venue}에 둔 질문함에서 {word} 쪽지 {count}장이 나왔습니다.",
    "{place2} 담당자들이 모아 보낸 {word} 질문 {count}가지를 소개합니다.",
)  # fmt: skip

FIGURE_TITLES = (
    "숫자로 보는 {word}", "{place}[이/가] 가장 많이 이용한 {word}", "{word} 이용 {people}건, 동별로 살펴보니", "{matter} {weeks}주의 기록", "그래프 대신 표로 보는 {word}",
    "{word} 만족도 {score}점, 남은 과제는",
)  # fmt: skip
FIGURE_LEADS = (
    "{team}[이/가] 집계한 이번 기간의 {word} 실적은 모두 {people}건입니다.",
    "{word} 이용자 {people}명에게 물었더니 만족도가 5점 만점에 {score}점이었습니다.",
    "{place}의 {word} 이용은 {percent}% 늘고 {place2}[은/는] {days}건 줄었습니다.",
    "동별 {word} 현황을 견주어 보니 모두 {people}건 가운데 {place}[이/가] 가장 많았습니다.",
    "{weeks}주 동안 접수한 {word} {people}건 가운데 {percent}%를 기한 안에 마쳤습니다.",
)  # fmt: skip
FIGURE_NOTES = (
    "{place}의 숫자가 큰 까닭은 {venue}에서 {word} 접수를 함께 받았기 때문입니다.",
    "{place2}[은/는] 담당자가 바뀌는 {weeks}주 동안 {word} 처리가 잠시 더뎠습니다.",
    "{team}[은/는] 차이가 큰 {count}개 동을 찾아 {word} 까닭을 살필 예정입니다.",
    "같은 기간 {other} 상담은 {people}건이었고 그중 {half}건은 다른 부서로 이어졌습니다.",
    "표의 {word} 숫자는 {record}에서 옮겼으며 {days}일마다 고칩니다.",
)  # fmt: skip
FIGURE_HEADS = (("동", "접수", "완료", "비율"), ("동", "이용 건수", "상담", "만족도"), ("지역", "신청", "결정", "대기"))

STORY_LEADS = (
    "{place}에서 시작된 {word} 이야기를 {person}[이/가] 들려주었습니다.",
    "{team}[이/가] {word} 현장에서 겪은 일을 돌아보았습니다.",
    "이번 호에는 {weeks}주 동안 이어진 {word} 사례를 담았습니다.",
    "{venue}에서 나눈 {word} 이야기 가운데 하나를 옮깁니다.",
    "{partner}[과/와] {team}[이/가] 함께 푼 {word} 문제입니다.",
)  # fmt: skip
STORY_ENDS = (
    "{person}[은/는] “{place}에서 배운 것을 {place2}에서도 해 보겠습니다”라고 했습니다.",
    "이 경험은 {record}에 남겨 {count}개 부서가 함께 보고 있습니다.",
    "{place} 주민 {people}명은 그 뒤 {word} 모임을 스스로 꾸렸습니다.",
    "{team}[은/는] 같은 방법을 {weeks}주 안에 {place2}에 옮길 계획입니다.",
    "그 뒤로 {word}에 관한 불편 신고는 {people}건에서 {half}건으로 줄었습니다.",
)  # fmt: skip

CALL_TITLES = (
    "{word} 설명회에 오세요", "{venue}에서 {word}[을/를] 이야기합니다", "{place} {word} 참여자 {count}명 모집", "{word} 함께 배우는 자리, {when}",
    "{place}·{place2} {word} 현장 상담", "{word} 의견 들으러 {place}에 갑니다", "{matter} 주민 교육 열려",
)  # fmt: skip
CALL_LEADS = (
    "{team}[은/는] {when} {venue}에서 {word} 설명회를 엽니다.",
    "{place}에 사는 분 {count}명을 {word} 참여자로 모집합니다.",
    "{word}에 관한 생각을 나누는 자리가 {when} {venue}에 마련됩니다.",
    "{place}[과/와] {place2} 주민을 위해 {word} 현장 상담을 {count}차례 운영합니다.",
    "{person}[이/가] 이끄는 {word} 교육이 {weeks}주 과정으로 열립니다.",
)  # fmt: skip
CALL_NOTES = (
    "신청은 {when}까지 {team}에 전화하거나 {venue}에 들르면 됩니다.", "지난번 {place} 모임에는 {people}명이 참석해 {word} 의견 {count}건을 냈습니다.",
    "휠체어와 유아차로 {venue}까지 오실 수 있고 수어 통역은 {days}일 전에 신청합니다.", "참가비는 없으며 {word} 교재 {people}부를 준비했습니다.",
    "자리가 모자라면 {place} 주민을 먼저 모시고 {weeks}주 뒤 {word} 자리를 한 번 더 엽니다.", "끝난 뒤 {word} 상담 창구를 {days}시간 동안 따로 둡니다.",
)  # fmt: skip
CALL_HEADS = (("차례", "내용", "곳", "인원"), ("회차", "주제", "장소", "모집"))

RULE_TITLES = (
    "{word}, 이것만은 확인하세요", "놓치기 쉬운 {word} 기준", "{matter} 전에 살필 {count}가지", "{team}[이/가] 부탁드립니다: {word}", "{place} 현장에서 되풀이된 {word} 실수",
    "{word} 확인표를 붙여 두세요",
)  # fmt: skip
RULE_LEADS = (
    "{weeks}주 동안 {place}[을/를] 점검했더니 {word} 기준을 놓친 곳이 {count}곳 나왔습니다.",
    "{team}[이/가] 되돌려 보낸 {word} 서류 {people}건에는 비슷한 까닭이 있었습니다.",
    "{law}[을/를] 바탕으로 {matter}에서 꼭 지킬 것을 추렸습니다.",
    "{person}[은/는] {word} 접수를 받을 때마다 아래 내용을 먼저 확인합니다.",
    "{place2}에서 {word} 다툼이 {count}건 생겨 기준을 다시 알려 드립니다.",
)  # fmt: skip
RULE_ENDS = (
    "헷갈릴 때에는 ‘{step}’ 전에 {team}에 물어보는 편이 {days}일을 아낍니다.", "기준을 지킨 {place}에서는 {word} 되돌림이 {percent}% 줄었습니다.",
    "{record} 서식에도 같은 {word} 기준을 {count}줄로 적어 두었습니다.", "{team}[은/는] 다음 점검을 {when} {place2}에서 시작합니다.",
)  # fmt: skip

TALK_TITLES = (
    "만나 봅니다: {place}의 {citizen}", "{person}의 하루", "{citizen}[이/가] 말하는 {word}", "{word}[을/를] 바꾼 사람, {person}", "{place} 골목에서 만난 {word}",
    "이웃 이야기: {word}[과/와] 함께한 {weeks}주",
)  # fmt: skip
TALK_LEADS = (
    "{place}에 사는 {citizen}[은/는] {word} 덕분에 {weeks}주 만에 걱정을 덜었다고 합니다.",
    "{person}[을/를] {venue}에서 만나 {word} 이야기를 들었습니다.",
    "{citizen}[은/는] {place}에서 {count}년째 {other} 문제를 지켜본 이웃입니다.",
    "{team}에서 {word}[을/를] 맡은 {person}의 책상에는 {record}[이/가] 놓여 있습니다.",
)  # fmt: skip
TALK_QUOTES = (
    "“처음에는 {word}[이/가] 저와 먼 일인 줄 알았는데 {place}에서 {people}명이 함께하는 것을 보고 마음이 바뀌었습니다.”",
    "“{step} 때 가장 힘들었지만 {team}에서 {days}일 만에 답을 주어 고마웠습니다.”",
    "“{place} 사람들은 {word} 이야기만 나오면 {venue}에 모입니다.”",
    "“{weeks}주쯤 지나니 {other}[이/가] 눈에 보이게 달라졌습니다.”",
    "“{count}번이나 찾아와 {word}[을/를] 설명해 주신 덕에 {place2}까지 소문이 났습니다.”",
    "“{word} 상담 {people}건을 맡아 보니 답은 늘 {place} 현장에 있었습니다.”",
    "“{partner} 동료들이 없었다면 {word} 일은 {weeks}주가 더 걸렸을 겁니다.”",
    "“다음에는 {place2}에서도 {other}[을/를] 물어봐 주면 좋겠습니다.”",
)  # fmt: skip

RESULT_TITLES = (
    "{word} 간담회, {people}명이 남긴 말", "{place} {word} 점검 마쳐", "{word} 의견 {count}건 가운데 {half}건 반영", "{partner}[과/와] 함께한 {word} 회의",
    "{word} 시범 운영 {weeks}주, 무엇이 남았나", "{place2}에서 들은 {word} 목소리",
)  # fmt: skip
RESULT_LEADS = (
    "{team}[은/는] {venue}에서 {word} 간담회를 열어 {people}명의 의견을 들었습니다.",
    "{place}의 {word} 점검이 {weeks}주 만에 끝났습니다.",
    "{partner}[과/와] {department}[은/는] {word} 역할을 {count}가지로 나누었습니다.",
    "{word} 시범 운영에 {people}명이 참여해 만족도 {score}점을 남겼습니다.",
    "{place2} 주민들이 낸 {word} 의견 {count}건을 {team}[이/가] 하나씩 검토했습니다.",
)  # fmt: skip
RESULT_POINTS = (
    "{place}의 {other} 불편은 {weeks}주 안에 고치기로 함", "{word} 안내문 {people}부를 {place2}에 추가로 배부", "{partner}에서 {word} 자료를 {days}일마다 제공",
    "‘{step}’ 기한을 {days}일 늘리는 방안 검토", "{venue}에 {word} 상담 창구를 한 달에 {count}번 운영", "{place2} {word} 대상지 {count}곳 가운데 {half}곳 먼저 시행",
    "{money}만 원 범위에서 {place}의 {word} 시설 보완", "{person}[을/를] {word} 연락 창구로 지정", "{record} 서식을 {count}쪽에서 {half}쪽으로 줄임",
)  # fmt: skip

BRIEF_LEADS = (
    "{team}[은/는] {word} 개선안을 {weeks}주 동안 검토해 {when} 보고합니다.",
    "{department}[이/가] {partner}[과/와] 나눈 {word} 검토 내용을 줄여 옮깁니다.",
    "‘{task}’ 점검 회의에 올린 {word} 안건입니다.",
    "{place}의 {word} 사정을 바탕으로 {person}[이/가] 정리한 검토 내용입니다.",
)  # fmt: skip
REQUEST_TITLES = (
    "{word} 자료를 {when}까지 보내 주세요", "{partner}에 부탁드리는 {word} 협조", "{word} 담당자 지정 요청", "‘{step}’ 앞두고 부서에 드리는 말씀",
    "{place} {word} 현장에 함께 나가실 부서", "{record} 작성 협조 안내",
)  # fmt: skip
REQUEST_LEADS = (
    "{team}[은/는] {word} 정리를 위해 {count}개 부서에 자료를 요청합니다.",
    "‘{step}’[을/를] {when} 시작하므로 {partner}의 {word} 의견이 필요합니다.",
    "{place} {word} 현장 확인에 함께할 부서를 {count}곳 찾습니다.",
    "{word} 담당자가 바뀐 부서는 {days}일 안에 {team}에 알려 주시기 바랍니다.",
    "{record}[을/를] {weeks}주 뒤 마감하니 빠진 {word} 내용을 채워 주십시오.",
)  # fmt: skip
REQUEST_POINTS = (
    "보낼 곳: {office} {person}(내선 {phone})", "낼 때: {when} 전까지 {word} 자료 한 부", "낼 것: {word} 현황표와 {place} 사진 {count}장",
    "{word} 해당이 없는 부서도 {days}일 안에 ‘없음’으로 회신", "{partner}[은/는] {word} 검토 의견을 {count}줄 안으로 작성", "지난번 {word} 회신율은 {percent}%였으며 {place2} 관련 부서가 가장 빨랐음",
    "{word} 숫자는 {record}[과/와] 같은 기준일로 맞춤",
)  # fmt: skip
LEARN_TITLES = (
    "{word} 교육을 다녀와서", "{person}[이/가] 배운 {word}", "다른 부서가 알면 좋을 {word} 요령", "{word} 학습 모임 {count}회차 기록", "선배가 남긴 {word} 쪽지",
    "{partner}[과/와] 나눈 {word} 공부",
)  # fmt: skip
LEARN_LEADS = (
    "{person}[은/는] {weeks}주 과정의 {word} 교육을 마치고 {venue}에서 내용을 나누었습니다.",
    "{team}[은/는] 점심시간마다 {word} 학습 모임을 열어 {count}회째를 맞았습니다.",
    "{partner} 직원 {count}명이 {team}[을/를] 찾아 {word} 처리 방법을 함께 익혔습니다.",
    "새로 온 직원 {half}명을 위해 {team}[이/가] {word} 요령을 모았습니다.",
)  # fmt: skip
LEARN_NOTES = (
    "{word} 실습에서는 {place} 자료 {people}건을 놓고 ‘{step}’[을/를] 직접 해 보았습니다.", "가장 많은 질문은 {other} 판단 기준이었고 {team}[은/는] {count}가지 예로 답했습니다.",
    "다음 모임은 {when} {venue}에서 {word} 사례로 이어집니다.", "{person}[은/는] 교재 {count}쪽을 줄여 {word} 요약본을 만들었습니다.",
    "참석자 {people}명 가운데 {percent}%가 {word} 업무에 바로 쓰겠다고 답했습니다.",
)  # fmt: skip
SEASON_TITLES = (
    "이번 기간 {word} 할 일", "{word} 일정, 미리 챙기세요", "{team} {weeks}주 계획", "{place}·{place2} {word} 순회 일정", "‘{step}’ 기한이 다가옵니다", "{word} 다음 {weeks}주",
)  # fmt: skip
SEASON_LEADS = (
    "{team}[이/가] 앞으로 {weeks}주 동안 할 {word} 일을 순서대로 적었습니다.",
    "{word} 업무는 ‘{step}’ 기한을 앞두고 있어 {place}부터 서두릅니다.",
    "{place}[과/와] {place2}의 {word} 일정이 겹치지 않게 {days}일 간격을 두었습니다.",
    "{person}[이/가] 맡은 {word} 일정 {count}건을 미리 알려 드립니다.",
)  # fmt: skip
SEASON_NOTES = (
    "비가 많이 오면 {place} {word} 일정은 {days}일 뒤로 미룹니다.", "{partner}[과/와] 날짜가 겹치는 {word} 일정 {half}건은 {when} 다시 정합니다.",
    "{venue} 사용이 어려운 날에는 {place2}에서 {word} 접수를 받습니다.", "{word} 일정이 바뀌면 {team}[이/가] {count}시간 안에 문자로 알립니다.",
)  # fmt: skip
ISSUE_LEADS = (
    "{place}의 {word} 소식과 함께 {articles}편의 글을 담았습니다.", "{word}[을/를] 첫머리에 두고 {other} 이야기를 이어 갑니다.", "{team}[이/가] 전하는 {word}, {place2}에서 온 소식까지 {articles}편입니다.",
    "이번 호는 {word} 이야기로 시작합니다.", "{place} 현장과 {word} 기준을 {articles}편의 글로 정리했습니다.", "{people}명이 함께한 {word} 소식을 크게 다루었습니다.",
)  # fmt: skip
