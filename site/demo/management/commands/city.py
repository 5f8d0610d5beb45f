"""``manage.py city``: build the demo city of 두레시 in an empty database."""

from __future__ import annotations

import time
from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from core.calendar import today
from demo.build import city, logins
from people.models import User
from search import index


class Command(BaseCommand):
    help = "Build the demo city in an empty database; prints the log-ins."

    def add_arguments(self, parser):
        """Take the size and the day on which the city's dates hang."""
        parser.add_argument("--small", action="store_true", help="a tenth of the city, for tests")
        parser.add_argument("--today", type=date.fromisoformat, default=None, metavar="DATE")
        parser.add_argument("--if-empty", action="store_true", help="keep the city that is there")
        parser.add_argument("--log-ins", action="store_true", help="print the log-ins and stop")

    def handle(self, *args, small, today: date | None, if_empty, log_ins, **options):
        """Refuse production and a database with people in it."""
        if not settings.DURE_DEMO:
            raise CommandError("The demo city is not for production (DURE_DEMO is off).")
        if log_ins or (if_empty and User.objects.exists()):
            self._print_logins()
            return
        if User.objects.exists():
            raise CommandError("This database is not empty; the demo city needs one of its own.")
        began = time.monotonic()
        for step in city.build(small=small, today=today or _today()):
            self.stdout.write(f"{time.monotonic() - began:6.1f} s  {step}")
        # The first search must not wait for the worker's first rounds.
        index.rebuild(now=timezone.now())
        self.stdout.write(f"{time.monotonic() - began:6.1f} s  {_('Search index')}")
        self._print_logins()

    def _print_logins(self) -> None:
        for line in logins.lines():
            self.stdout.write(line)


def _today() -> date:
    return today()
