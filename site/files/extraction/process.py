"""Read a file in a process of its own, so that what breaks there breaks nothing here."""

from __future__ import annotations

import json
import logging
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import IO

from files.extraction.limits import LIMITS, Limits
from files.extraction.reasons import Reason
from files.extraction.result import Extraction, PageText, State

logger = logging.getLogger(__name__)

ROOM = Path(__file__).resolve().parents[2]
# Nothing of ours reaches the process that opens a stranger's file: no key, no password.
ENVIRONMENT = {"PYTHONPATH": str(ROOM), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
CHILD = (sys.executable, "-P", "-m", "files.extraction.child")
# The processor's clock stops the child first; this one is for a child that waits.
PATIENCE = 1.5


def extract(path: Path | str, *, kind: str | None = None, limits: Limits = LIMITS) -> Extraction:
    """Return the text of the file, whatever its bytes are; only a file that cannot be opened raises OSError.

    ``kind`` spares the look into the file, if it is known. Started anew each time (about 0.1 s), since
    forking a process that has threads may leave their locks shut.
    """
    path = Path(path).resolve()
    with path.open("rb"):
        size = path.stat().st_size
    if size == 0:
        return Extraction(kind or "", State.EMPTY, Reason.ZERO_BYTES)
    if size > limits.file_bytes:
        return Extraction(kind or "", State.TOO_LARGE, Reason.FILE_SIZE)
    with tempfile.TemporaryFile() as told:
        ending = _run(path, kind, limits, told)
        told.seek(0)
        return _collected(told, kind or "", ending)


def _run(path: Path, kind: str | None, limits: Limits, told: IO[bytes]) -> int | None:
    """Return the child's exit status, None if it had to be stopped."""
    order = json.dumps({"path": str(path), "kind": kind, "limits": asdict(limits)})
    command = [*CHILD, order]
    try:
        done = subprocess.run(  # noqa: S603
            command, stdin=subprocess.DEVNULL, stdout=told, stderr=subprocess.DEVNULL, check=False,
            env=ENVIRONMENT, cwd="/", timeout=limits.seconds * PATIENCE, start_new_session=True,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    return done.returncode


def _collected(told: IO[bytes], kind: str, ending: int | None) -> Extraction:
    """Return what the child has told: pages line by line, then its verdict, which a killed one owes."""
    pages: list[PageText] = []
    for line in _lines(told):
        if "page" in line:
            pages.append(PageText(len(pages) + 1, line["page"]))
        elif "state" in line:
            return Extraction(kind, State(line["state"]), line["reason"], tuple(pages))
        else:
            kind = line["kind"]
    state, reason = _cause_of_death(ending)
    logger.warning("The reader of a file of kind %r ended with %s", kind, ending)
    return Extraction(kind, state, reason, tuple(pages))


def _lines(told: IO[bytes]) -> Iterator[dict]:
    """Yield what was told as far as it is whole."""
    for line in told:
        if not line.endswith(b"\n"):
            return
        yield json.loads(line)


def _cause_of_death(ending: int | None) -> tuple[State, Reason]:
    if ending is None or -ending in (signal.SIGXCPU, signal.SIGALRM):
        return State.TOO_LARGE, Reason.TIME
    if -ending == signal.SIGKILL:
        return State.TOO_LARGE, Reason.MEMORY
    return State.FAILED, Reason.CRASHED
