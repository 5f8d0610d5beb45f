"""Make Korean read right: particles by the final consonant, one speech level a page."""

import re

JONG = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
MARK = re.compile(r"\[([가-힣]+)/([가-힣]*)\]")
ENDING = re.compile(r"(.?)([가-힣])다(?=\.|$)")
CLOSING = "」』)]’”\"' %"
DIGITS = dict(zip("0123456789", "영일이삼사오육칠팔구", strict=True))
LETTERS = dict(zip("LMNRlmnr", "엘엠엔알엘엠엔알", strict=True))
UNITS = {"%": "트", "㎡": "터", "㎞": "터", "㎜": "터", "℃": "도", "㎥": "터", "㎏": "램"}
# Stems whose noun form is not "stem + 음".
NOUN_FORMS = {
    "듣": "들음", "묻": "물음", "싣": "실음", "짓": "지음", "잇": "이음", "긋": "그음", "낫": "나음",
    "렵": "려움", "쉽": "쉬움", "깝": "까움", "롭": "로움", "겁": "거움", "볍": "벼움", "덥": "더움",
    "춥": "추움", "돕": "도움", "줍": "주움", "럽": "러움", "맙": "마움", "눕": "누움",
}  # fmt: skip
# Verbs in ㄹ, which they lose before ㄴ.
LOST_RIEUL = {
    "든": "듦", "연": "엶", "건": "걺", "단": "닮", "판": "팖", "돈": "돎", "푼": "풂", "문": "묾", "번": "벎",
}  # fmt: skip


def _jong(syllable: str) -> str:
    return JONG[(ord(syllable) - 0xAC00) % 28]


def _closed(syllable: str) -> bool:
    return "가" <= syllable <= "힣" and _jong(syllable) != " "


def _with_jong(syllable: str, jong: str) -> str:
    code = ord(syllable) - 0xAC00
    return chr(0xAC00 + code - code % 28 + JONG.index(jong))


def _sounded(text: str) -> str:
    """Return the Hangul syllable that the text ends with when spoken, or ''."""
    if text and text[-1] in UNITS:
        return UNITS[text[-1]]
    core = text.rstrip(CLOSING)
    if not core:
        return ""
    last = core[-1]
    if last in DIGITS:
        return "십" if last == "0" else DIGITS[last]
    last = LETTERS.get(last, last)
    return last if "가" <= last <= "힣" else ""


def choose(before: str, closed: str, open_: str) -> str:
    """Pick the particle that follows `before`: `closed` after a final consonant."""
    syllable = _sounded(before)
    jong = _jong(syllable) if syllable else " "
    if closed == "으로" and jong == "ㄹ":
        return open_
    return open_ if jong == " " else closed


def particles(text: str) -> str:
    """Resolve marks such as "버스[을/를]" and "두레시[으로/로]" by the sound before them."""
    out = ""
    position = 0
    for mark in MARK.finditer(text):
        out += text[position : mark.start()]
        out += choose(out, mark[1], mark[2])
        position = mark.end()
    return out + text[position:]


def _polite(match: re.Match) -> str:
    before, last = match[1], match[2]
    jong = _jong(last)
    if last == "는" and _closed(before):
        return before + "습니다"
    if jong in (" ", "ㄹ") or (jong == "ㄴ" and last != "는"):
        return before + _with_jong(last, "ㅂ") + "니다"
    return before + last + "습니다"


def _noun(match: re.Match) -> str:
    before, last = match[1], match[2]
    if last == "는" and _closed(before):
        return NOUN_FORMS.get(before, before + "음")
    if last in LOST_RIEUL:
        return before + LOST_RIEUL[last]
    jong = _jong(last)
    if jong == "ㄹ":
        return before + _with_jong(last, "ㄻ")
    if jong in (" ", "ㄴ"):
        return before + _with_jong(last, "ㅁ")
    return before + NOUN_FORMS.get(last, last + "음")


def polite(text: str) -> str:
    """Turn plain sentences (한다) into polite ones (합니다)."""
    return ENDING.sub(_polite, text)


def terse(text: str) -> str:
    """Turn plain sentences (한다) into the noun endings of reports (함), without the last full stop."""
    return ENDING.sub(_noun, text).removesuffix(".")


def plain(text: str) -> str:
    """Leave plain sentences as they are; stands beside `polite` and `terse`."""
    return text
