"""Draw the first page of a PDF, in a process of its own; knows no Django.

``python -m files.first_page ORDER`` is that process: it writes the image to its output.
"""

from __future__ import annotations

import io
import json
import logging
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from files.extraction.child import confine
from files.extraction.limits import LIMITS, Limits
from files.extraction.process import ENVIRONMENT, PATIENCE

log = logging.getLogger(__name__)

KINDS = frozenset({"pdf"})
WIDTH = 640
# A page as narrow as a ribbon would be drawn endlessly high.
HIGHEST = 4 * WIDTH
QUALITY = 80


def draw(path: Path | str, *, limits: Limits = LIMITS) -> bytes | None:
    """Return the first page as WebP, 640 pixels wide, or nothing where it cannot be drawn."""
    order = json.dumps({"path": str(path), "limits": asdict(limits)})
    command = [sys.executable, "-P", "-m", "files.first_page", order]
    try:
        done = subprocess.run(  # noqa: S603
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False,
            env=ENVIRONMENT, cwd="/", timeout=limits.seconds * PATIENCE, start_new_session=True,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    if done.returncode or not done.stdout:
        log.warning("A first page could not be drawn; the process ended with %s", done.returncode)
        return None
    return done.stdout


def main(order: str) -> None:
    """Draw the ordered page within its bounds."""
    wish = json.loads(order)
    confine(Limits(**wish["limits"]))
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # libraries print there
    with own:
        own.write(webp(wish["path"]))


def webp(path: Path | str) -> bytes:
    """Draw the first page here and now: for files that are our own."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        page = pdf[0]
        width, height = page.get_size()
        drawn = page.render(scale=min(WIDTH / width, HIGHEST / height)).to_pil()
        kept = io.BytesIO()
        drawn.convert("RGB").save(kept, "WEBP", quality=QUALITY)
    return kept.getvalue()


if __name__ == "__main__":
    main(sys.argv[1])
