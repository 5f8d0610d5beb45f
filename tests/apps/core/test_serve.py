"""Serving on one's own machine: one command, one clear word when it cannot, a clean end."""

import json
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command

from core import supervisor
from core.management.commands.serve import commands, is_taken

WAITS = "import signal, sys; signal.signal(signal.SIGTERM, lambda *_: sys.exit()); sys.stdout.write('up\\n'); sys.stdout.flush(); signal.pause()"
LISTENS = (
    "import socket, signal; s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(); "
    "print(s.getsockname()[1], flush=True); signal.pause()"
)


@contextmanager
def listening():
    """Yield a port on which somebody listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def started(commands, port, note="ready"):
    """Start a supervisor of ``commands``."""
    plan = {"commands": commands, "address": ["127.0.0.1", port], "note": note}
    return subprocess.Popen(
        [sys.executable, supervisor.__file__, json.dumps(plan)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def python(code):
    """Return the command that runs a line of Python."""
    return [sys.executable, "-c", code]


def test_a_port_in_use_is_said_in_one_line():
    with listening() as port:
        assert is_taken(port)
        with pytest.raises(CommandError, match=f"Port {port} is in use") as refusal:
            call_command("serve", port=port)
    assert "\n" not in str(refusal.value)


def test_web_and_worker_are_what_is_served():
    assert set(commands(8000)) == {"web", "worker"}
    assert "127.0.0.1:8000" in commands(8000)["web"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_being_told_to_stop_ends_every_process_and_is_no_failure(number):
    with listening() as port:
        running = started({"one": python(WAITS), "two": python(WAITS)}, port)
        lines = sorted(running.stdout.readline().strip() for _ in range(3))
        assert lines == ["ready", "up", "up"]
        running.send_signal(number)
        _out, err = running.communicate(timeout=30)
    assert (running.returncode, err) == (0, "")


def test_when_one_process_dies_the_others_follow_and_it_is_said():
    with listening() as port:
        running = started({"web": python("raise SystemExit(3)"), "worker": python(LISTENS)}, port)
        out, err = running.communicate(timeout=30)
    assert running.returncode == 1
    assert "web has ended by itself" in err
    heard = [line for line in out.splitlines() if line.isdigit()]
    assert not any(supervisor.answers("127.0.0.1", int(line)) for line in heard)


def test_a_process_that_does_not_listen_is_ended_with_its_children(monkeypatch):
    child = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {LISTENS!r}])"
    deaf = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {child}; signal.pause()"
    monkeypatch.setattr(supervisor, "PATIENCE", 0.5)
    command = subprocess.Popen(
        python(deaf), stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    port = int(command.stdout.readline())
    overseer = supervisor.Supervisor({})
    overseer.children = {"deaf": command}
    overseer.end_all()
    assert command.wait(timeout=10) == -signal.SIGKILL
    # The end of the output tells that nobody is left to write to it.
    assert command.stdout.read() == ""
    assert not supervisor.answers("127.0.0.1", port)
