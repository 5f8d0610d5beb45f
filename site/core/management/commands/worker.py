"""``manage.py worker``: do the background work of both queues."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext_lazy as _

from core.enums import Queue
from core.worker import Supervisor


class Command(BaseCommand):
    help = _("Do the background work; end with SIGTERM or Ctrl-C.")

    def add_arguments(self, parser):
        parser.add_argument(
            "--queue", action="append", choices=Queue.values, help=_("One queue alone; default: both.")
        )

    def handle(self, *args, queue, **options):
        Supervisor(queue).run()
