"""``manage.py extract FILE…``: one JSON line for each file; needs neither settings nor database."""

from __future__ import annotations

import argparse
import gettext
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from files.extraction.process import ROOM, extract
from files.extraction.reasons import SENTENCES, Reason
from files.extraction.result import Extraction, State


def main(arguments: Sequence[str]) -> int:
    """Print what the files hold; the status is 0 also for those that cannot be read."""
    parser = argparse.ArgumentParser(
        prog="manage.py extract", description="Print the text of files, page by page, one JSON line a file."
    )
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    for path in parser.parse_args(arguments).files:
        print(line(path), flush=True)
    return 0


def line(path: Path) -> str:
    """Return the JSON line of a file; its reason is a Korean sentence."""
    try:
        result = extract(path)
    except OSError:
        result = Extraction("", State.FAILED, Reason.NO_FILE)
    told = {
        "file": str(path),
        "kind": result.kind,
        "state": result.state,
        "reason": korean(result.reason),
        "pages": [{"number": page.number, "text": page.text} for page in result.pages],
    }
    return json.dumps(told, ensure_ascii=False)


def korean(reason: str) -> str:
    """Return the Korean sentence of a reason, the English one where the catalogue is not compiled."""
    catalogue = gettext.translation("django", ROOM / "locale", ["ko"], fallback=True)
    return catalogue.gettext(SENTENCES[reason]) if reason in SENTENCES else ""
