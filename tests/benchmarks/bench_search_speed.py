"""Speed of whole searches on many entries: ``python -m tests.benchmarks.bench_search_speed [COUNT]``.

Entries are the corpus of ``bench_search_quality`` again and again, each copy under a department and a
task of its own, so that filters and facets have their work too.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from search.engines import Engine, Snapshot
from search.engines.registry import engine_names, make_engine
from search.entry import Entry
from search.find import complete, find
from search.query import SearchQuery
from tests.benchmarks.bench_search_quality import FOLDER

HELD = frozenset({"public", "staff", *(f"dept:{number}" for number in range(1, 12))})
BATCH = 1000


def entries(count: int) -> Iterator[Entry]:
    """Yield that many entries; one in five is closed to all but one department."""
    lines = (FOLDER / "corpus.jsonl").read_text("utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    for number in range(count):
        document, copy = documents[number % len(documents)], number // len(documents)
        unit = number % 150 + 1
        yield Entry(
            subject_id=number + 1,
            kind=("page", "task", "document")[number % 3],
            title=f"{document['title']} {copy}" if copy else document["title"],
            body=document["text"],
            url=f"/{number}",
            audience=frozenset({f"dept:{unit}"} if number % 5 == 0 else {"staff"}),
            department_path=(1000, 1000 + unit),
            tasks=(2000, 2001 + number % 38, 2100 + number % 152),
        )


def timed(label: str, texts: list[str], work: Callable[[str], object]) -> None:
    """Print median and 95th percentile of ``work`` over the texts, in milliseconds."""
    times = []
    for text in texts:
        started = time.perf_counter()
        work(text)
        times.append((time.perf_counter() - started) * 1000)
    times.sort()
    print(f"  {label:12} p50 {times[len(times) // 2]:7.1f}  p95 {times[len(times) * 95 // 100]:7.1f}")


def fill(engine: Engine, count: int) -> None:
    """Make the index, and print how fast."""
    engine.create()
    started = time.perf_counter()
    with engine.writer() as writer:
        pending = entries(count)
        while batch := list(islice(pending, BATCH)):
            writer.replace((), batch)
        writer.commit()
    speed = count / (time.perf_counter() - started)
    engine.open()
    print(f"  {count} entries, {speed:.0f} a second, {engine.bytes_used() >> 20} MB")


def ask(snapshot: Snapshot, texts: list[str]) -> None:
    """Ask whole titles, two words of each, and its first two letters."""

    def asked(text: str) -> SearchQuery:
        return SearchQuery(text=text, audience=HELD)

    timed("whole page", texts, lambda text: find(snapshot, asked(text)))
    timed("two words", texts, lambda text: find(snapshot, asked(" ".join(text.split()[:2]))))
    timed("two letters", texts, lambda text: complete(snapshot, asked(text[:2])))


def main(count: int) -> None:
    """Fill an index of each engine, then ask it."""
    known = (FOLDER / "queries_known_item.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in known][:200]
    for name in engine_names():
        print(name)
        with tempfile.TemporaryDirectory() as folder:
            engine = make_engine(name, Path(folder), "speed")
            fill(engine, count)
            ask(engine.snapshot(), texts)
            engine.drop()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 12_000)
