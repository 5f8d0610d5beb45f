"""List the 51 bulletins of the city: who publishes which one, how often and for whom."""

# Unit, title, cadence, for everyone ("public") or the staff, what it is about.
BULLETINS = (
    ("press", "두레시정소식", "monthly", "public", "시청에서 정한 일과 동네에서 벌어진 일을 한 달에 한 번 모아 시민에게 알립니다."),
    ("planning", "시정기획 브리핑", "biweekly", "staff", "주요업무계획과 예산, 부서 사이의 조정 결과를 직원에게 알립니다."),
    ("citizen", "소통창구 이야기", "monthly", "staff", "시민이 남긴 말과 부서의 답변 가운데 함께 알 것을 고릅니다."),
    ("audit", "청렴과 감사 길잡이", "quarterly", "staff", "되풀이되는 지적과 바로 쓸 수 있는 예방 방법을 나눕니다."),
    ("digital", "데이터로 일하는 두레", "monthly", "staff", "업무에 쓸 수 있는 자료와 시스템의 달라진 점을 소개합니다."),
    ("digital.security", "정보보호 알림", "biweekly", "staff", "개인정보와 보안에 관한 주의 사항을 짧게 전합니다."),
    ("general", "두레 직원소식", "weekly", "staff", "복무와 인사, 행사처럼 직원이 함께 알 일을 주마다 알립니다."),
    ("general.hr", "배움과 자리", "monthly", "staff", "교육 과정과 인사 제도를 쉽게 풀어 전합니다."),
    ("autonomy", "자치와 동네", "monthly", "staff", "동 행정과 주민자치회의 소식을 부서와 나눕니다."),
    ("civil", "창구에서 보낸 편지", "monthly", "staff", "민원창구의 달라진 점과 응대 사례를 전합니다."),
    ("tax", "세정 톺아보기", "monthly", "staff", "지방세 제도의 변화와 부과·징수 현황을 정리합니다."),
    ("accounting", "계약과 재산 소식", "bimonthly", "staff", "계약 절차와 공유재산 관리에서 바뀐 점을 알립니다."),
    ("safety", "안전도시 두레", "monthly", "staff", "점검과 훈련, 시민안전 사업의 진행을 나눕니다."),
    ("safety.disaster", "재난대비 주간소식", "weekly", "staff", "한 주의 상황과 다음 주의 대비를 부서에 알립니다."),
    ("welfare", "함께복지 브리핑", "biweekly", "staff", "복지 제도와 현장의 변화를 관련 부서와 나눕니다."),
    ("welfare.case", "희망이음 사례편지", "monthly", "staff", "위기가구를 도운 과정을 돌아보고 방법을 나눕니다."),
    ("security", "기초생활 실무소식", "bimonthly", "staff", "급여 조사와 지급의 기준을 사례로 풀어 줍니다."),
    ("elderly", "어르신복지 소식", "monthly", "public", "어르신과 가족이 바로 쓸 수 있는 복지 정보를 담습니다."),
    ("disability", "장벽 없는 두레", "bimonthly", "staff", "장애인 정책과 편의시설 개선 소식을 전합니다."),
    ("family", "가족누리 소식", "monthly", "staff", "가족과 이주민, 여성 정책의 현장을 전합니다."),
    ("health", "건강두레", "monthly", "public", "검진과 예방, 마음건강까지 건강 정보를 전합니다."),
    ("health.infection", "감염병 대응 주보", "weekly", "staff", "신고 현황과 예방 조치를 주마다 부서와 나눕니다."),
    ("children", "아이키움 두레", "monthly", "public", "아이를 키우는 집에 필요한 돌봄과 놀이 소식을 모읍니다."),
    ("education", "교육과 청소년", "monthly", "staff", "학교와 마을이 함께하는 사업의 진행을 알립니다."),
    ("youth", "청년뉴스레터 두런두런", "biweekly", "public", "청년에게 열린 자리와 지원 제도를 두 주마다 보냅니다."),
    ("learning", "배움터 소식", "monthly", "public", "평생학습관의 강좌와 배움 동아리 소식을 싣습니다."),
    ("library", "책 읽는 두레", "monthly", "public", "도서관의 행사와 새로 달라진 이용 방법을 소개합니다."),
    ("library.reading", "사서들의 쪽지", "bimonthly", "staff", "독서 행사를 꾸리는 사서들의 기록을 나눕니다."),
    ("jobs", "두레 일자리 편지", "weekly", "public", "새로 나온 일자리와 가게를 돕는 제도를 주마다 알립니다."),
    ("business", "기업지원 브리핑", "biweekly", "staff", "기업 현장의 어려움과 지원 실적을 부서와 나눕니다."),
    ("farming", "두레 농업인 소식", "bimonthly", "public", "농사철에 맞춘 지원 사업과 먹거리 소식을 전합니다."),
    ("farming.animal", "동물과 함께", "quarterly", "staff", "유기동물 보호와 반려동물 정책의 진행을 전합니다."),
    ("culture", "문화행정 노트", "bimonthly", "staff", "문화사업과 문화유산 관리의 일을 기록합니다."),
    ("tourism", "두레길 나들이", "quarterly", "public", "철마다 걷기 좋은 곳과 축제, 운동 시설을 소개합니다."),
    ("urban", "도시계획 소식", "bimonthly", "staff", "도시계획과 토지 행정의 결정 사항을 정리합니다."),
    ("regeneration", "재생과 주거", "quarterly", "staff", "도시재생 거점과 빈집, 주거복지의 진행을 나눕니다."),
    ("building", "건축행정 알림", "monthly", "staff", "허가와 안전점검에서 바뀐 기준을 알립니다."),
    ("transport", "교통정책 브리핑", "biweekly", "staff", "노선과 신호, 보행 안전에 관한 결정을 전합니다."),
    ("transport.bus", "버스운영 소식", "monthly", "staff", "심야버스와 정류소 운영의 실적을 나눕니다."),
    ("parking", "주차와 차량", "bimonthly", "staff", "주차장 조성과 단속, 차량 등록 업무를 알립니다."),
    ("road", "길 위의 일", "monthly", "staff", "도로 공사와 보수, 제설 준비를 부서와 나눕니다."),
    ("climate", "탄소중립 두레", "monthly", "public", "온실가스를 줄이는 방법과 맑은 공기 소식을 전합니다."),
    ("waste", "다시쓰는 도시", "monthly", "public", "버리기 전에 알아 둘 분리배출과 재사용 소식을 담습니다."),
    ("park", "공원과 숲", "quarterly", "staff", "공원과 가로수, 산림 관리의 일정을 나눕니다."),
    ("water", "맑은물 실무소식", "bimonthly", "staff", "급수와 수질, 요금 업무의 변화를 알립니다."),
    ("sewer", "하천과 하수", "quarterly", "staff", "하수관로와 하천의 점검 결과를 정리합니다."),
    ("foundation.culture", "문화두레", "monthly", "public", "재단이 여는 공연과 전시, 예술인 지원을 소개합니다."),
    ("foundation.learning", "미래교육 소식지", "quarterly", "public", "재단의 장학과 진로 사업, 마을 배움터를 전합니다."),
    ("facility.volunteer", "자원봉사 나눔소식", "biweekly", "public", "봉사할 자리와 봉사자의 이야기를 두 주마다 전합니다."),
    ("facility.welfare", "가온복지관 소식", "monthly", "public", "복지관의 프로그램과 이웃의 이야기를 담습니다."),
    ("facility.youth", "물결 청소년신문", "quarterly", "public", "청소년이 고르고 쓴 동네 소식을 철마다 펴냅니다."),
)  # fmt: skip

# What the bodies outside the city write about: teams, those of their own field first.
FIELDS = {
    "foundation.culture": "culture.arts culture.policy culture.heritage tourism.festival tourism.plan",
    "foundation.learning": "education.school education.youth learning.plan learning.facility",
    "facility.volunteer": "autonomy.volunteer autonomy.community welfare.sharing park.manage elderly.policy",
    "facility.welfare": "welfare.case welfare.sharing welfare.policy elderly.care disability.living security.selfhelp",
    "facility.youth": "education.youth youth.activity library.reading children.policy health.mind",
}
# Whose bulletin tells of the whole city.
WHOLE_CITY = "press"
# Bulletins that have not come out for too long; units that the small city keeps.
OVERDUE = frozenset({"waste", "culture", "regeneration"})
# Out of how many old issues only a file is left, bulletin by bulletin in turn.
OLD_FILES = (3, 0, 5, 2, 0, 6, 4, 0, 3, 1, 6, 2, 3, 5, 0, 4, 2)
# Bulletins that go on as files, so that the newest issue is one.
STILL_FILES = frozenset({"facility.welfare", "accounting", "road", "security"})
FORMATS = ("hwp", "pdf", "hwpx")
FULL_ISSUES = 24
FULL_FILES = 147
FEWEST_ISSUES = 4
