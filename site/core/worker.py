"""One command for both queues: a cluster of django-q2 each, forked from one loaded parent.

Forking after loading shares most of the memory; ``manage.py qcluster`` twice would not.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
from multiprocessing import connection, get_context
from multiprocessing.context import ForkProcess

from django.conf import settings
from django.db import connections

from core.enums import Queue
from core.preload import preload
from core.schedules import ensure_clock, tick

log = logging.getLogger(__name__)

# Seconds between looks at the clusters, and before one that died is started again.
PATIENCE = 2


class Supervisor:
    """Keep one cluster a queue alive until told to stop; a running job may end its work first."""

    def __init__(self, queues: list[str] | None = None) -> None:
        self.queues = queues or list(Queue.values)
        self.stopping = False
        self.pause = threading.Event()
        self.children: dict[str, ForkProcess] = {}

    def run(self) -> None:
        """Reap what a dead worker left, start the clusters and stay until SIGTERM or SIGINT."""
        ensure_clock()
        tick()
        connections.close_all()
        preload()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        while not self.stopping:
            for queue in self.queues:
                if queue not in self.children:
                    self.children[queue] = self._start(queue)
            ends = [child.sentinel for child in self.children.values()]
            self._bury(connection.wait(ends, timeout=PATIENCE))
        # One that was being started while the signal came has not heard it.
        self.stop()
        for child in self.children.values():
            child.join()

    def stop(self, *_signal) -> None:
        """Ask the clusters to end."""
        self.stopping = True
        self.pause.set()
        for child in self.children.values():
            if child.is_alive():
                os.kill(child.pid, signal.SIGTERM)

    def _start(self, queue: str) -> ForkProcess:
        child = get_context("fork").Process(target=serve, args=(queue,), name=queue)
        child.start()
        return child

    def _bury(self, ended: list) -> None:
        for queue, child in list(self.children.items()):
            if child.sentinel in ended:
                child.join()
                del self.children[queue]
                if child.exitcode:
                    log.error("The cluster %s ended with code %s.", queue, child.exitcode)
                    self.pause.wait(PATIENCE)


def serve(queue: str) -> None:
    """Run the cluster of one queue until it is stopped."""
    # Ctrl-C reaches the whole group; the supervisor alone passes it on.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    from core.sentinel import Cluster

    _speak_for(queue)
    cluster = Cluster()

    def stop(*_signal) -> None:
        # A second signal while the cluster stops would wait for a lock that the first one holds.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        cluster.stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cluster.start()
    if cluster.sentinel is not None:
        cluster.sentinel.join()


def _speak_for(queue: str) -> None:
    """Configure django-q2 for ``queue``, as its own Conf does when the process starts under it."""
    from django_q.conf import Conf

    os.environ["Q_CLUSTER_NAME"] = queue
    Conf.CLUSTER_NAME = queue
    for name, value in settings.Q_CLUSTER.get("ALT_CLUSTERS", {}).get(queue, {}).items():
        setattr(Conf, name.upper(), value)
