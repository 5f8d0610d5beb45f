"""Letters of Hangul: taking syllables apart, putting keystrokes together, undoing a 한/영 slip."""

from collections.abc import Iterable, Iterator
from functools import cache

_FIRST_SYLLABLE, _LAST_SYLLABLE = 0xAC00, 0xD7A3
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

# What takes two keystrokes on the two-set (두벌식) keyboard.
_STROKES = {
    "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ",
    "ㅢ": "ㅡㅣ", "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ",
    "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
_COMBINED = {strokes: letter for letter, strokes in _STROKES.items()}

_KEYS = dict(
    zip(
        "qwertyuiopasdfghjklzxcvbnmQWERTOP",
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ",
        strict=True,
    )
)
_KEY_OF = {letter: key for key, letter in _KEYS.items()}


def is_syllable(character: str) -> bool:
    """Tell whether one character is a complete syllable such as 가."""
    return _FIRST_SYLLABLE <= ord(character) <= _LAST_SYLLABLE


def is_letter(character: str) -> bool:
    """Tell whether one character is a single compatibility letter such as ㄱ or ㅏ."""
    return "ㄱ" <= character <= "ㅣ"


def is_consonants(text: str) -> bool:
    """Tell whether a word consists of consonant letters only, as an 초성 question does."""
    return bool(text) and all("ㄱ" <= character <= "ㅎ" for character in text)


def has_final(word: str) -> bool:
    """Tell whether the last syllable of a word is closed by a consonant (받침)."""
    return is_syllable(word[-1]) and bool(_parts(word[-1])[2])


@cache
def _parts(syllable: str) -> tuple[str, str, str]:
    index = ord(syllable) - _FIRST_SYLLABLE
    return _INITIALS[index // 588], _VOWELS[index % 588 // 28], _FINALS[index % 28]


def strokes(text: str) -> str:
    """Spell in single keystrokes (관 → ㄱㅗㅏㄴ), so that a half typed syllable is a prefix."""
    pieces = []
    for character in text:
        letters = _parts(character) if is_syllable(character) else (character,)
        pieces.extend(_STROKES.get(letter, letter) for letter in letters)
    return "".join(pieces)


def initials(text: str) -> str:
    """Give the 초성 of each syllable; consonants an input method has joined (ㄳ) come apart."""
    return "".join(
        _parts(character)[0] if is_syllable(character) else _STROKES.get(character, character)
        for character in text
    )


def _syllable(initial: str, vowel: str, final: str = "") -> str:
    index = _INITIALS.index(initial) * 588 + _VOWELS.index(vowel) * 28 + _FINALS.index(final)
    return chr(_FIRST_SYLLABLE + index)


def _take_vowel(letters: str, start: int) -> str:
    pair = _COMBINED.get(letters[start : start + 2])
    return pair if pair and pair in _VOWELS else letters[start : start + 1]


def _take_final(letters: str, start: int) -> str:
    """Take the consonants that close a syllable: the last one before a vowel opens the next."""
    for length in (2, 1):
        taken = letters[start : start + length]
        final = _COMBINED.get(taken) if length == 2 else taken
        following = letters[start + length : start + length + 1]
        opens_next = bool(following) and following in _VOWELS
        if len(taken) == length and final and final in _FINALS and not opens_next:
            return taken
    return ""


def compose(letters: str) -> str:
    """Put keystrokes together into syllables as an input method does; strays stay letters."""
    done, position = [], 0
    while position < len(letters):
        first = letters[position]
        vowel = _take_vowel(letters, position + 1) if first in _INITIALS else ""
        if not vowel or vowel not in _VOWELS:
            done.append(first)
            position += 1
            continue
        position += 1 + len(_STROKES.get(vowel, vowel))
        closing = _take_final(letters, position)
        position += len(closing)
        done.append(_syllable(first, vowel, _COMBINED.get(closing, closing)))
    return "".join(done)


def _runs(text: str, belongs: Iterable[str]) -> Iterator[tuple[bool, str]]:
    """Cut a text where membership of its characters changes."""
    start = 0
    for position in range(1, len(text) + 1):
        if position == len(text) or (text[position] in belongs) != (text[start] in belongs):
            yield text[start] in belongs, text[start:position]
            start = position


_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _typed_in_hangul(run: str) -> str | None:
    """Read a Latin run as keys of the Korean keyboard; None unless all land in syllables."""
    plain = run.lower() if run.isupper() else run
    composed = compose("".join(_KEYS.get(key) or _KEYS[key.lower()] for key in plain))
    return composed if all(map(is_syllable, composed)) else None


def from_latin_keys(text: str) -> str | None:
    """Undo Hangul typed in Latin mode (rhksfl → 관리); None when no run spells Hangul."""
    changed, pieces = False, []
    for is_latin, run in _runs(text, _LATIN):
        hangul = _typed_in_hangul(run) if is_latin else None
        changed = changed or hangul is not None
        pieces.append(run if hangul is None else hangul)
    return "".join(pieces) if changed else None


def _typed_in_latin(word: str) -> str | None:
    """Read a word as Latin typed in Korean mode, only if it holds a vowel outside any syllable."""
    if not any(letter in _VOWELS for letter in word):
        return None
    if not all(is_syllable(character) or is_letter(character) for character in word):
        return None
    keys = [_KEY_OF.get(stroke) for stroke in strokes(word)]
    return None if None in keys else "".join(key for key in keys if key).lower()


def from_hangul_keys(text: str) -> str | None:
    """Undo Latin typed in Korean mode (ㅔㅇㄹ → pdf); None when no word looks like it."""
    words = text.split(" ")
    read = [_typed_in_latin(word) for word in words]
    if not any(read):
        return None
    return " ".join(latin or word for latin, word in zip(read, words, strict=True))
