"""Invent the names of the city's people."""

import random

# Surname and how many in a thousand bear it.
SURNAMES = (
    ("김", 205), ("이", 140), ("박", 82), ("최", 46), ("정", 45), ("강", 25), ("조", 22), ("윤", 21), ("장", 20),
    ("임", 18), ("한", 16), ("오", 15), ("서", 15), ("신", 15), ("권", 14), ("황", 14), ("안", 14), ("송", 14),
    ("전", 12), ("홍", 11), ("유", 13), ("고", 10), ("문", 9), ("양", 9), ("손", 9), ("배", 8), ("백", 7),
    ("허", 6), ("남", 6), ("심", 6), ("노", 6), ("하", 5), ("곽", 4), ("성", 4), ("차", 4), ("주", 4), ("우", 4),
    ("구", 4), ("나", 3), ("민", 3), ("진", 3), ("지", 3), ("엄", 3), ("채", 2), ("원", 2), ("천", 2), ("방", 2),
    ("공", 2), ("현", 2), ("함", 2), ("변", 2), ("염", 1), ("여", 1), ("추", 1), ("도", 1), ("소", 1), ("석", 1),
    ("선", 1), ("설", 1), ("마", 1), ("길", 1), ("연", 1), ("위", 1), ("표", 1), ("명", 1), ("기", 1), ("반", 1),
)  # fmt: skip
# Given names by the years in which they were common; rare ones, so that no one known to the public is met.
OLDER = (
    "관식 규덕 근배 길준 남규 대홍 덕만 도식 두현 명구 봉식 상록 석만 성학 순철 양규 "
    "영춘 오식 용관 원철 일규 재덕 종락 진만 창규 충식 태식 필규 한철 헌수 형배 홍구 광표 "
    "경례 귀순 금란 기순 난희 덕희 명자 선례 성자 순례 애란 양순 연심 옥란 유순 의숙 인옥 정례 종임 차순 "
    "춘옥 필순 향순 효순 계숙 남순 동숙 봉희 수례 영례"
).split()
MIDDLE = (
    "건표 경섭 광민 규상 남혁 대겸 덕현 두영 만호 명재 상겸 석준 성률 수찬 순범 시형 우철 원섭 "
    "윤섭 의준 인규 재겸 정묵 제민 준섭 진곤 창섭 충현 태겸 필준 현묵 형섭 홍민 규철 기석 대현 "
    "경선 금희 나경 명선 미란 민선 선경 숙현 승미 아정 연희 "
    "영주 옥경 원경 유경 윤미 은선 인선 일희 정란 주리 하영 해주 향미 효선"
).split()
YOUNGER = (
    "가율 규빈 나율 다율 담희 도겸 도율 라희 리안 민결 민찬 보윤 서율 서호 선율 시온 아윤 예찬 "
    "유건 유담 윤결 윤슬 은겸 은율 은호 이서 이한 자윤 재윤 제하 지율 찬율 채율 태율 태린 하겸 "
    "하담 하율 한별 해솔 현겸 가빈 경빈 나윤 다온 도하 루아 명윤 별하 산들 승결 여울 온유 "
    "의찬 찬솔 초원 하솔 한울 호담 희원"
).split()


class NameGiver:
    """Give names that have not been given before, the generation fitting the grade."""

    def __init__(self, rng: random.Random):
        self._rng = rng
        self._given: set[str] = set()
        self._surnames, self._weights = zip(*SURNAMES, strict=True)

    def name(self, generation: str) -> str:
        """Return a new name; `generation` is older, middle or younger."""
        pool = {"older": OLDER + MIDDLE, "middle": MIDDLE, "younger": MIDDLE + YOUNGER * 2}[generation]
        while True:
            surname = self._rng.choices(self._surnames, self._weights)[0]
            given = self._rng.choice(pool)
            if surname != given[0] and surname + given not in self._given:
                self._given.add(surname + given)
                return surname + given
