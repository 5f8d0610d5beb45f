"""Quality and speed on judged questions: ``python -m tests.benchmarks.bench_search_quality [FOLDER]``.

The folder holds ``corpus.jsonl`` and any number of ``queries_*.jsonl``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from search.engines.registry import engine_names
from search.evaluate import evaluate

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "search"


def main(folder: Path) -> None:
    """Print one line for each engine and question file."""
    for engine in engine_names():
        for queries in sorted(folder.glob("queries_*.jsonl")):
            figures = evaluate(folder / "corpus.jsonl", queries, engine)
            print(f"{engine:10} {queries.stem:22} {json.dumps(figures)}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
