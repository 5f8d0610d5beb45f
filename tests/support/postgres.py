"""Run a command with a PostgreSQL cluster of its own: ``python -m tests.support.postgres COMMAND``.

The cluster lies in a temporary folder, listens on a free port, belongs to an unprivileged user and
is gone when the command has ended. ``DATABASE_URL`` tells the command where it is.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

# Nothing of it needs to outlive a loss of power.
OPTIONS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "checkpoint_timeout": "1h",
    "max_wal_size": "4GB",
    # Nothing lives long enough to be worth sweeping or compiling for.
    "autovacuum": "off",
    "jit": "off",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "listen_addresses": "127.0.0.1",
    "timezone": "UTC",
}
OWNER = "postgres"


def binaries() -> Path:
    """Return the folder of the newest PostgreSQL that Debian installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if not found:
        sys.exit("PostgreSQL is not installed (on Debian: apt-get install postgresql).")
    return found[-1]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def as_owner(*command: object) -> list[str]:
    """Return the command as the unprivileged user runs it: PostgreSQL refuses root."""
    words = [str(word) for word in command]
    return ["runuser", "-u", OWNER, "--", *words] if os.geteuid() == 0 else words


def make(folder: Path, password: str) -> None:
    """Make the cluster's files below ``folder``."""
    key = folder / "key"
    key.write_text(password)
    if os.geteuid() == 0:
        for path in (folder, key):
            shutil.chown(path, OWNER)
    subprocess.run(
        as_owner(
            binaries() / "initdb", "--pgdata", folder / "data", "--username=dure", "--no-sync",
            "--auth=scram-sha-256", f"--pwfile={key}", "--locale=C.UTF-8", "--encoding=UTF8",
        ),
        check=True, stdout=subprocess.DEVNULL, cwd="/",
    )  # fmt: skip


@contextmanager
def cluster():
    """Yield the address of a running cluster; stop it and remove it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="dure-postgres-"))
    password, port = secrets.token_hex(16), free_port()
    control = binaries() / "pg_ctl"
    place = ["--pgdata", folder / "data", "--silent", "--wait"]
    try:
        make(folder, password)
        settings = [f"-c {name}={value}" for name, value in OPTIONS.items()]
        options = " ".join([f"-p {port}", f"-k {folder}", *settings])
        subprocess.run(
            as_owner(control, "start", *place, "--log", folder / "log", "--options", options),
            check=True, cwd="/",
        )  # fmt: skip
        yield f"postgres://dure:{password}@127.0.0.1:{port}/postgres"
    finally:
        if (folder / "data/postmaster.pid").exists():
            subprocess.run(as_owner(control, "stop", *place, "--mode=immediate"), check=False, cwd="/")
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    """Run the command beside a cluster and return its exit code."""
    with cluster() as address:
        child = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": address})
        # Ctrl-C reaches the child as well; the cluster goes after it has ended.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, lambda *_: child.terminate())
        return child.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
