"""How much of real files is read, and how fast: ``python -m tests.benchmarks.bench_extraction [FOLDER]``.

The folder holds HWP and HWPX files and ``words.json``: the words that at least three independent readers
found in each. Printed are the shares of those words that we find, pooled; then what reading costs as a
file grows tenfold, and beside what the same text costs without a process of its own.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from files.extraction import extract
from tests.benchmarks.bench_search_quality import FOLDER as SEARCH
from tests.factories.papers import hwpx, paragraph, read_here, table

FOLDER = SEARCH.parent / "hwp"
WORD = re.compile(r"[가-힣]{2,}|[A-Za-z]{3,}|\d{3,}")
SIZES = (100, 1_000, 10_000)


def share(folder: Path) -> None:
    """Print the share of the known words that are found, and the files that are not read."""
    expected = json.loads((folder / "words.json").read_text("utf-8"))
    wanted, found, states = Counter(), Counter(), Counter()
    for name, words in sorted(expected.items()):
        read = extract(folder / name)
        kind = name.rpartition(".")[2]
        seen = set(WORD.findall(read.text))
        wanted[kind] += len(words)
        found[kind] += sum(word in seen for word in words)
        states[kind, str(read.state)] += 1
    for kind in sorted(wanted):
        print(f"  {kind:5} {found[kind]} of {wanted[kind]} words, {found[kind] / wanted[kind]:.4f}")
    print("  " + ", ".join(f"{kind} {state}: {count}" for (kind, state), count in sorted(states.items())))


def milliseconds(work: Callable[[Path], object], path: Path) -> float:
    """Return the best of three."""
    times = []
    for _try in range(3):
        started = time.perf_counter()
        work(path)
        times.append((time.perf_counter() - started) * 1000)
    return min(times)


def growth() -> None:
    """Print what files of more and more paragraphs cost, half of them in tables."""
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            pair = paragraph("주민등록등본을 뗄 때에는 수수료를 받는다.") + paragraph(inside=table(["민원", "400원"]))
            path = hwpx(Path(folder) / f"{size}.hwpx", pair * (size // 2))
            own, here = milliseconds(extract, path), milliseconds(read_here, path)
            print(f"  {size:6} paragraphs: {own:7.0f} ms in a process of its own, {here:7.0f} ms without")


if __name__ == "__main__":
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    if (chosen / "words.json").exists():
        share(chosen)
    growth()
