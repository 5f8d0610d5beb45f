"""The page number at the foot and the line at the head of each page, drawn over what is there.

The letters come from a sheet drawn once, so that thousands of pages cost no drawing of their own.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Any

from pikepdf import Array, Dictionary, Object, Page, Pdf, PdfError, parse_content_stream

from core.pdf.drawing import draw
from core.pdf.pages import contents_of

SIZE = 9.0
FOOT, HEAD = 28.0, 24.0  # points from the edge of the sheet
MARGIN = 56.0
PADDING = 3.0
# On a sheet whose shorter side is less, or more, the stamp shrinks or grows with it: it is read at a glance.
SHORTEST, LONGEST = 180.0, 842.0
# Where the state of drawing is saved or restored, if the letter stands in no text.
STATE = re.compile(rb"(?<![^\x00\t\n\f\r \])>}])[qQ](?![^\x00\t\n\f\r \[(</%])")
DIGITS = "0123456789–… "
PAIR = re.compile(r"<([0-9a-f]{4})> <((?:[0-9a-f]{4})+)>")


class Letters:
    """A font with the letters that are needed: how wide each is, and how it is written."""

    def __init__(self, whole: Pdf, texts: Sequence[str]) -> None:
        sheet = Pdf.open(io.BytesIO(_sheet("".join(sorted({*DIGITS, *"".join(texts)})))))
        fonts = sheet.pages[0].Resources.Font
        self.fonts: list[tuple[Object, dict[str, int], dict[int, float]]] = [
            (whole.copy_foreign(font), _codes(font), _widths(font.DescendantFonts[0]))
            for font in fonts.values()
        ]

    def runs(self, text: str) -> list[tuple[int, str, float]]:
        """Return ``(font, hexadecimal code, width in em)`` of each letter; unknown ones go."""
        found = []
        for letter in text:
            for number, (_font, codes, widths) in enumerate(self.fonts):
                if letter in codes:
                    code = codes[letter]
                    found.append((number, f"{code:04x}", widths.get(code, 1.0)))
                    break
        return found


@lru_cache(maxsize=32)
def _sheet(letters: str) -> bytes:
    text = f'<pre style="font-family: inherit">{escape(letters)}</pre>'
    return draw(f'<html lang="ko"><title>-</title>{text}</html>')


def _codes(font: Any) -> dict[str, int]:
    table = font.ToUnicode.read_bytes().decode("ascii").lower()
    pairs = PAIR.findall(table.partition("endcodespacerange")[2])
    return {bytes.fromhex(text).decode("utf-16-be"): int(code, 16) for code, text in pairs}


def _widths(font: Any) -> dict[int, float]:
    """Read ``/W`` (ISO 32000-1, 9.7.4.3): ``c [w …]`` or ``first last w``, in thousandths."""
    found: dict[int, float] = {}
    entries = list(font.get("/W") or ())
    while len(entries) >= 2:
        first = int(entries.pop(0))
        second = entries.pop(0)
        if isinstance(second, Array):
            found.update({first + n: float(width) / 1000 for n, width in enumerate(second)})
        elif entries:
            width = float(entries.pop(0)) / 1000
            found.update(dict.fromkeys(range(first, int(second) + 1), width))
    return found


class Stamp:
    """Numbers for all pages and, where ``lines`` has one, a running line over each."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines

    def put_on(self, whole: Pdf) -> None:
        """Stamp every page of ``whole``, whatever its size, its rotation and its origin."""
        letters = Letters(whole, [*self.lines])
        fonts = {f"/DureStamp{number}": font for number, (font, *_rest) in enumerate(letters.fonts)}
        for number, page in enumerate(whole.pages, 1):
            line = self.lines[number - 1] if number <= len(self.lines) else ""
            _stamp(whole, page, f"– {number} –", line, letters, fonts)


def _stamp(whole: Pdf, page: Page, number: str, line: str, letters: Letters, fonts: dict) -> None:
    width, height, matrix = _upright(page)
    drawn = _artifact("Footer", _text(letters, number, width, FOOT, FOOT, centred=True))
    if line:
        drawn += _artifact("Header", _text(letters, line, width, height - HEAD, height - HEAD, centred=False))
    # What the page leaves changed behind it must not move the stamp.
    more, open_ = unbalanced(page)
    before = whole.make_stream(b"q\n" * (1 + more))
    back = "Q " * (1 + more + open_)
    after = whole.make_stream(f"\n{back}q {matrix} cm\n{drawn}Q\n".encode())
    page.obj.Contents = Array([before, *contents_of(page.obj), after])
    _add_fonts(page, fonts)


def unbalanced(page: Page) -> tuple[int, int]:
    """Return how often a page restores a state it never saved, and how many more it saves than restores.

    Both are 0 on a page that keeps to ISO 32000-2, 8.4.2.
    """
    try:
        content = b"\n".join(stream.read_bytes() for stream in contents_of(page.obj))
        if _depths(STATE.findall(content)) == (0, 0):
            return 0, 0
        # The letters may stand in a text or a picture: to know takes reading, which is slow.
        read = parse_content_stream(page, operators="q Q")
        return _depths([bytes(one.operator) for one in read])
    except PdfError:  # damaged: it shows what readers make of it
        return 0, 0


def _depths(operators: Sequence[bytes]) -> tuple[int, int]:
    depth = least = 0
    for operator in operators:
        depth += 1 if operator == b"q" else -1
        least = min(least, depth)
    return -least, depth


def _add_fonts(page: Page, fonts: dict) -> None:
    # A page of somebody else's may name as its fonts what is no dictionary: readers find none there.
    resources = Dictionary(dict(page.resources.items()))
    known = resources.get("/Font")
    resources.Font = Dictionary({**(dict(known.items()) if isinstance(known, Dictionary) else {}), **fonts})
    page.obj.Resources = resources


def _upright(page: Page) -> tuple[float, float, str]:
    """Return width and height as one sees the page, in units of the stamp, and the matrix it needs."""
    edges = [float(edge) for edge in page.cropbox]
    # Any two opposite corners may name a box.
    (left, right), (bottom, top) = sorted(edges[::2]), sorted(edges[1::2])
    turn = int(page.obj.get("/Rotate", 0)) % 360 if "/Rotate" in page.obj else _inherited_turn(page)
    width, height = right - left, top - bottom
    size = _size(width, height)
    matrices = {
        0: f"{size:.4f} 0 0 {size:.4f} {left:.2f} {bottom:.2f}",
        90: f"0 {size:.4f} {-size:.4f} 0 {right:.2f} {bottom:.2f}",
        180: f"{-size:.4f} 0 0 {-size:.4f} {right:.2f} {top:.2f}",
        270: f"0 {-size:.4f} {size:.4f} 0 {left:.2f} {top:.2f}",
    }
    if turn in (90, 270):
        width, height = height, width
    return width / size, height / size, matrices.get(turn, matrices[0])


def _size(width: float, height: float) -> float:
    """Return how large the stamp is drawn: as it is on all usual sheets."""
    shorter = max(min(width, height), 1.0)
    return shorter / min(max(shorter, SHORTEST), LONGEST)


def _inherited_turn(page: Page) -> int:
    above = page.obj.get("/Parent")
    while above is not None:
        if "/Rotate" in above:
            return int(above.Rotate) % 360
        above = above.get("/Parent")
    return 0


def _artifact(kind: str, inner: str) -> str:
    return f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC\n{inner}EMC\n"


def _text(letters: Letters, text: str, width: float, y: float, base: float, *, centred: bool) -> str:
    runs = _fitting(letters.runs(text), letters, width - 2 * MARGIN)
    long = sum(one[2] for one in runs) * SIZE
    x = (width - long) / 2 if centred else MARGIN
    box = f"{x - PADDING:.2f} {base - PADDING:.2f} {long + 2 * PADDING:.2f} {SIZE + PADDING:.2f}"
    # White behind it: the number is read over a picture or over the page's own number as well.
    drawn = f"1 1 1 rg {box} re f 0.3 0.34 0.38 rg BT {x:.2f} {y:.2f} Td\n"
    font = None
    for number, code, _width in runs:
        if number != font:
            drawn += f"/DureStamp{number} {SIZE} Tf "
            font = number
        drawn += f"<{code}> Tj "
    return f"{drawn}ET\n"


def _fitting(runs: list, letters: Letters, room: float) -> list:
    """Shorten what is longer than the line."""
    if sum(one[2] for one in runs) * SIZE <= room:
        return runs
    end = letters.runs("…")
    while runs and sum(one[2] for one in [*runs, *end]) * SIZE > room:
        runs = runs[:-1]
    return [*runs, *end]
