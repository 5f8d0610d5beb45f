"""Serve the site in a thread as in production: its own static files, hashed and compressed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application

# What only the editor and the PDF reader load; collecting it would take longer than the rest together.
OTHERS = ("wagtail*", "admin/*", "allauth/*", "django_tasks/*", "rest_framework/*", "pdfjs*")
STORAGE = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}


class QuietHandler(WSGIRequestHandler):
    """Answer without a word about it."""

    def log_message(self, *_args) -> None:
        """Say nothing."""


@contextmanager
def production(settings, folder: Path) -> Iterator[str]:
    """Yield the address of a server with the static files of production, collected once in ``folder``."""
    settings.STATIC_ROOT = folder
    settings.STORAGES = {**settings.STORAGES, "staticfiles": STORAGE}
    if not folder.exists():
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=list(OTHERS))
    server = ThreadedWSGIServer(("localhost", 0), QuietHandler, connections_override={})
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
