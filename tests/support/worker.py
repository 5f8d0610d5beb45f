"""A worker process on the test database: ``python -m tests.support.worker SETTINGS``.

The test process has another database, index and store than its settings say; it passes them on.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def running(log: Path):
    """Yield a worker process that works on this test's database until the end of the block."""
    command = [sys.executable, "-m", "tests.support.worker", json.dumps(here())]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=out, stderr=out, start_new_session=True
        )
        try:
            yield process
        finally:
            end(process)


def here() -> dict[str, str]:
    """Return where this process has its database, files and index."""
    from django.conf import settings
    from django.db import connection

    return {
        "database": str(connection.settings_dict["NAME"]),
        "media": str(settings.MEDIA_ROOT),
        "index": str(settings.DURE_SEARCH["FOLDER"]),
    }


def end(process: subprocess.Popen) -> None:
    """End a worker with all it started: politely, and then surely."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=15)
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


def main(there: dict[str, str]) -> None:
    """Work, with another process's database, files and index."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.DATABASES["default"]["NAME"] = there["database"]
    settings.MEDIA_ROOT = Path(there["media"])
    settings.DURE_SEARCH = {**settings.DURE_SEARCH, "FOLDER": Path(there["index"])}
    django.setup()
    call_command("worker")


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
