"""The city's own words: organisation and policy names the analyser of 2018 does not know."""

import hashlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from search import korean
from search.hangul import has_final

_WORD = re.compile(r"[0-9a-z가-힣]{2,40}")


class WordRefused(ValueError):
    """Raised for a word that is too short, too long, or holds more than letters and digits."""


def compile_words(words: Iterable[str], folder: Path) -> Path:
    """Compile words into a user dictionary below ``folder``; its name tells its content.

    ``보고+회의`` tells the parts of a compound, by which it is found too.
    """
    lines = "\n".join(sorted({_line(word) for word in words}))
    target = folder / f"words-{hashlib.sha256(lines.encode()).hexdigest()[:12]}.dic"
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            _compile(lines, Path(scratch)).replace(target)
    return target


def _compile(lines: str, scratch: Path) -> Path:
    plain, costed, compiled = scratch / "plain.csv", scratch / "costed.csv", scratch / "words.dic"
    plain.write_text(lines + "\n", encoding="utf-8")
    _dict_index("-a", "-u", costed, plain)
    # The model makes a new word so dear that its parts win; here somebody has vouched for it.
    rows = [row.split(",", 4) for row in costed.read_text(encoding="utf-8").splitlines()]
    cheap = [",".join([*row[:3], "0", row[4]]) for row in rows]
    costed.write_text("\n".join(cheap) + "\n", encoding="utf-8")
    _dict_index("-u", compiled, costed)
    return compiled


def _dict_index(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "mecab", "dict-index", *arguments]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603


def use_words(compiled: Path | None) -> None:
    """Analyse with a compiled dictionary from now on, or with none; the index must be rebuilt."""
    digest = compiled.stem.removeprefix("words-") if compiled else ""
    korean.Dictionary.path, korean.Dictionary.digest = compiled, digest


def _line(word: str) -> str:
    parts = [korean.fold(korean.clean(part)).strip() for part in word.split("+")]
    whole = "".join(parts)
    if not all(parts) or not _WORD.fullmatch(whole):
        raise WordRefused(word)
    compound = "*"
    if len(parts) > 1:
        compound = "+".join(f"{part}/NNG/*" for part in parts)
    kind, jongseong = ("Compound" if len(parts) > 1 else "*"), ("T" if has_final(whole) else "F")
    return f"{whole},,,,NNP,*,{jongseong},{whole},{kind},*,*,{compound}"
