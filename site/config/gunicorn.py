"""How the web server runs; the code is loaded once, before the workers are forked."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

from django.conf import settings

preload_app = True
worker_class = "gthread"
workers = settings.DURE_WEB["WORKERS"]
threads = settings.DURE_WEB["THREADS"]
timeout = 60
graceful_timeout = 10
max_requests = 5000
max_requests_jitter = 500
control_socket_disable = True
# Heartbeat files of the workers stay off slow disks.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108
accesslog = None


def when_ready(server):
    """Load all that the workers share before they are forked."""
    from core.preload import preload

    preload()
