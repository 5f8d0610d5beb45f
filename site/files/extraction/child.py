"""The process that opens a stranger's file: ``python -m files.extraction.child ORDER``.

It tells one JSON line for the kind, one for each page, and one for the state.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path
from typing import TextIO

from files.extraction.limits import Limits


def confine(limits: Limits) -> None:
    """Give this process bounds that the kernel keeps, before anything is opened."""
    for what, amount in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(what)
        allowed = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        resource.setrlimit(what, (allowed, hard if what == resource.RLIMIT_CPU else allowed))


def only_ours() -> TextIO:
    """Return the way to the parent, and turn what libraries print away from it."""
    own = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="replace")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return own


def main(order: str) -> None:
    """Read the ordered file and tell its pages as they come."""
    wish = json.loads(order)
    limits = Limits(**wish["limits"])
    confine(limits)
    told = only_ours()

    def tell(**line: str) -> None:
        print(json.dumps(line, ensure_ascii=False), file=told, flush=True)

    from files.extraction.reading import read

    read(Path(wish["path"]), kind=wish["kind"], limits=limits, tell=tell)


if __name__ == "__main__":
    main(sys.argv[1])
