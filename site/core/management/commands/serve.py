"""``manage.py serve``: web and worker together on one's own machine."""

from __future__ import annotations

import json
import os
import socket
import sys
from io import StringIO

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from core import supervisor

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Bring the database up to date, then serve web and worker until Ctrl-C."

    def add_arguments(self, parser):
        """Take the port, and whether an empty database is to become the demo city."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--demo", action="store_true", help="build the demo city if empty")

    def handle(self, *args, port: int, demo: bool, **options):
        """Prepare, and give this process over to the supervisor."""
        if is_taken(port):
            raise CommandError(
                f"Port {port} is in use by another program. Stop it, or choose another port: "
                f"make run PORT={port + 1}"
            )
        self._migrate()
        if demo and not get_user_model().objects.exists():
            self.stdout.write("Building the demo city, once; this takes a minute or two.")
            # It ends with the log-ins.
            call_command("city", stdout=self.stdout)
            log_ins = ""
        else:
            log_ins = self._log_ins()
        plan = {
            "commands": commands(port),
            "address": [HOST, port],
            "note": f"{log_ins}\nDure: http://localhost:{port}/  (Ctrl-C stops it)",
        }
        connections.close_all()
        sys.stdout.flush()
        os.execv(sys.executable, [sys.executable, supervisor.__file__, json.dumps(plan)])  # noqa: S606

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Bringing the database up to date.")
            call_command("migrate", interactive=False, verbosity=0)

    def _log_ins(self) -> str:
        if not getattr(settings, "DURE_DEMO", False) or "city" not in get_commands():
            return ""
        out = StringIO()
        call_command("city", log_ins=True, stdout=out)
        return out.getvalue()


def commands(port: int) -> dict[str, list[str]]:
    """Return what is to run, by name."""
    web = ["gunicorn", "--config", "python:config.gunicorn", "--log-level", "warning"]
    return {
        "web": [sys.executable, "-m", *web, "--bind", f"{HOST}:{port}", "config.wsgi"],
        "worker": [sys.executable, str(settings.SITE / "manage.py"), "worker"],
    }


def is_taken(port: int) -> bool:
    """Tell whether another program listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False
