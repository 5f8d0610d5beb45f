"""Measure an engine on a corpus of JSON lines; needs no database."""

import json
import math
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from search.engines import Engine
from search.engines.registry import make_engine
from search.entry import Entry
from search.find import ranked
from search.query import SearchQuery, parse

CUTOFF = 10
_AUDIENCE = frozenset({"public"})
_BATCH = 500


class CorpusRefused(ValueError):
    """Raised for a line that is not an object with the expected keys."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One question and the ids that answer it."""

    text: str
    relevant: frozenset[str]


def evaluate(corpus: Path, queries: Path, engine_name: str) -> dict[str, float]:
    """Index a corpus (``id,title,text``), ask questions (``id,text,relevant_ids``), measure."""
    with tempfile.TemporaryDirectory(prefix="dure-evaluate-") as scratch:
        engine = make_engine(engine_name, Path(scratch), "evaluate")
        try:
            ids, seconds = _build(engine, corpus)
            figures = _ask(engine, ids, _judged(queries))
            figures["documents_per_second"] = round(len(ids) / max(seconds, 1e-9), 1)
            figures["index_bytes"] = engine.bytes_used()
            figures["resident_mb"] = round(_resident_mb(), 1)
            return figures
        finally:
            engine.drop()


def _build(engine: Engine, corpus: Path) -> tuple[list[str], float]:
    started = time.perf_counter()
    ids: list[str] = []
    engine.create()
    with engine.writer() as writer:
        batch: list[Entry] = []
        for line in _lines(corpus, {"id", "title", "text"}):
            ids.append(line["id"])
            batch.append(_entry(len(ids), line))
            if len(batch) == _BATCH:
                writer.replace((), batch)
                batch = []
        writer.replace((), batch)
        writer.commit()
    engine.open()
    return ids, time.perf_counter() - started


def _entry(number: int, line: dict) -> Entry:
    return Entry(
        subject_id=number,
        kind="document",
        title=str(line["title"]),
        body=str(line["text"]),
        url=f"/{number}",
        audience=_AUDIENCE,
    )


def _ask(engine: Engine, ids: Sequence[str], judged: Sequence[Judged]) -> dict[str, float]:
    snapshot, times = engine.snapshot(), []
    sums = {"mrr@10": 0.0, "recall@10": 0.0, "ndcg@10": 0.0}
    for question in judged:
        started = time.perf_counter()
        asked = SearchQuery(text=question.text, audience=_AUDIENCE, size=CUTOFF)
        answers = [ids[entry.subject_id - 1] for entry in ranked(snapshot, parse(asked))]
        times.append((time.perf_counter() - started) * 1000)
        for name, value in measures(answers, question.relevant).items():
            sums[name] += value
    figures = {name: round(value / max(len(judged), 1), 4) for name, value in sums.items()}
    figures["p50_ms"] = round(_percentile(times, 0.50), 2)
    figures["p95_ms"] = round(_percentile(times, 0.95), 2)
    return figures


def measures(answers: Sequence[str], relevant: frozenset[str]) -> dict[str, float]:
    """Judge one ranked list: reciprocal rank, recall and nDCG of its first ten, each 0 to 1."""
    ranks = [rank for rank, answer in enumerate(answers[:CUTOFF], 1) if answer in relevant]
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(len(relevant), CUTOFF) + 1))
    gained = sum(1 / math.log2(rank + 1) for rank in ranks)
    return {
        "mrr@10": 1 / ranks[0] if ranks else 0.0,
        "recall@10": len(ranks) / len(relevant) if relevant else 0.0,
        "ndcg@10": gained / ideal if ideal else 0.0,
    }


def _judged(queries: Path) -> list[Judged]:
    lines = _lines(queries, {"id", "text", "relevant_ids"})
    return [Judged(str(line["text"]), frozenset(line["relevant_ids"])) for line in lines]


def _lines(path: Path, keys: set[str]) -> Iterator[dict]:
    with path.open(encoding="utf-8-sig") as file:
        for number, text in enumerate(file, 1):
            if not text.strip():
                continue
            line = json.loads(text)
            if not isinstance(line, dict) or not keys <= line.keys():
                raise CorpusRefused(f"{path}:{number}: an object with {sorted(keys)} is expected.")
            yield line


def _percentile(times: Sequence[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0


def _resident_mb() -> float:
    status = Path("/proc/self/status")
    if status.exists():
        line = next(row for row in status.read_text().splitlines() if row.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
