"""django-q2's cluster, such that a SIGTERM to its whole process group ends it as well.

Its own sentinel leaves SIGTERM at its default. When the group gets it, the sentinel dies at once,
perhaps holding the lock of the event that is to stop it, and the cluster waits for that lock for
ever. Here only the cluster listens; the processes below it end when the sentinel says so.
"""

from __future__ import annotations

import signal

from django_q import cluster

DEAF = frozenset({signal.SIGTERM})


class Sentinel(cluster.Sentinel):
    """The sentinel, deaf to SIGTERM with all it starts."""

    def __init__(self, *args) -> None:
        # It would take SIGTERM at its default, but for the mask, which the parent has set.
        super().__init__(*args, start=False)
        # A handler, since being ignored would pass on to programs that a job starts.
        signal.signal(signal.SIGTERM, lambda *_: None)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, DEAF)
        self.start()

    def spawn_process(self, target, *args):
        """Start one below; to end it when its time is up takes more than SIGTERM then."""
        process = super().spawn_process(target, *args)
        process.terminate = process.kill
        return process


class Cluster(cluster.Cluster):
    """A cluster with that sentinel."""

    def start(self) -> int:
        """Start; a SIGTERM that comes meanwhile is heard when all stands."""
        cluster.Sentinel = Sentinel
        signal.pthread_sigmask(signal.SIG_BLOCK, DEAF)
        try:
            return super().start()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, DEAF)
