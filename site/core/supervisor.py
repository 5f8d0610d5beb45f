"""Run several processes as one: when one ends, all end; Ctrl-C ends them all, politely first.

Standard library only and started on its own, so that it stays small. ``python supervisor.py PLAN``
takes a plan in JSON: ``commands``, each with its name and words, ``address`` as host and port to
wait for, and the ``note`` to print once it answers.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time

PATIENCE = 20.0
STEP = 0.2
# Once the site answers, only a signal wakes us: of one's own, or that a child has ended.
AT_REST = 60.0
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Supervisor:
    """The processes of one plan, from their start to the end of the last."""

    def __init__(self, plan: dict) -> None:
        self.plan = plan
        self.children: dict[str, subprocess.Popen] = {}
        self.asked_to_stop = False

    def run(self) -> int:
        """Start all, wait for the first to end, stop the rest; 0 when that was asked for."""
        for number in SIGNALS:
            signal.signal(number, self._stop)
        woken = wake_on_signals()
        noted = False
        for name, words in self.plan["commands"].items():
            # A session of its own: Ctrl-C reaches us alone, and we end the children in order.
            self.children[name] = subprocess.Popen(words, start_new_session=True)  # noqa: S603
        while not self.asked_to_stop and not self.ended():
            if not noted and answers(*self.plan["address"]):
                noted = True
                # In one piece, or the lines of the children come between.
                sys.stdout.write(f"{self.plan['note']}\n")
                sys.stdout.flush()
            if select.select([woken], [], [], AT_REST if noted else STEP)[0]:
                os.read(woken, 4096)
        for name in () if self.asked_to_stop else self.ended():
            print(f"{name} has ended by itself: stopping the others.", file=sys.stderr, flush=True)
        self.end_all()
        return 0 if self.asked_to_stop else 1

    def ended(self) -> list[str]:
        """Name the processes that are no more."""
        return [name for name, child in self.children.items() if child.poll() is not None]

    def end_all(self) -> None:
        """Ask every process to end, and end what does not listen, with all it started."""
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + PATIENCE
        while len(self.ended()) < len(self.children) and time.monotonic() < deadline:
            time.sleep(STEP / 2)
        for child in self.children.values():
            try:
                os.killpg(child.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue

    def _stop(self, _number, _frame) -> None:
        self.asked_to_stop = True


def wake_on_signals() -> int:
    """Return what becomes readable when a signal comes; that a child has ended is one as well."""
    woken, told = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    signal.set_wakeup_fd(told)
    signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
    return woken


def answers(host: str, port: int) -> bool:
    """Tell whether somebody listens there."""
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(Supervisor(json.loads(sys.argv[1])).run())
