"""``manage.py import_people --departments FILE --people FILE [--day DATE] [--complete]``."""

from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from core.calendar import today
from people.importing.departments import import_departments
from people.importing.people import import_people
from people.importing.table import Unreadable


class Command(BaseCommand):
    help = "Bring departments and people in from CSV files; the same files again change nothing."

    def add_arguments(self, parser) -> None:
        """Name the files."""
        parser.add_argument("--departments", type=Path, metavar="FILE")
        parser.add_argument("--people", type=Path, metavar="FILE")
        parser.add_argument("--day", type=date.fromisoformat, metavar="DATE", help="2026-11-22")
        parser.add_argument(
            "--complete",
            action="store_true",
            help="the files name everybody: whoever is not in them has left",
        )

    def handle(self, *, departments, people, day, complete, **options) -> None:
        """Import departments first, since people are put into them."""
        wanted = [(departments, import_departments), (people, import_people)]
        if not any(path for path, _run in wanted):
            raise CommandError("Name a file with --departments or --people.")
        reports = [self._run(path, run, day or today(), complete) for path, run in wanted if path]
        if left_out := sum(len(report.errors) for report in reports):
            raise CommandError(_("%(count)s lines were left out.") % {"count": left_out}, returncode=2)

    def _run(self, path: Path, run, day: date, complete: bool):
        try:
            content = path.read_bytes()
            report = run(content, day=day, now=timezone.now(), complete=complete)
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        except Unreadable as error:
            raise CommandError(f"{path}: {error.reason}") from error
        for error in report.errors:
            self.stderr.write(f"{path}: {error}")
        self.stdout.write(f"{path}: {report}")
        return report
