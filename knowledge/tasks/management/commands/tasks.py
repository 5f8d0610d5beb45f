"""``manage.py tasks import F [--dry-run] [--as 직원번호]`` and ``manage.py tasks export F``."""

import io
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from knowledge.tasks import exchange
from people.importing.table import Unreadable, decoded
from people.models import User


class Command(BaseCommand):
    """Bring the task tree in from CSV, or give it out."""

    help = "Import (UTF-8 or CP949) or export (UTF-8) the task tree as CSV; the number is the key."

    def add_arguments(self, parser):
        """Declare the two ways and their file."""
        ways = parser.add_subparsers(dest="way", required=True)
        bring = ways.add_parser("import")
        bring.add_argument("file")
        bring.add_argument("--dry-run", action="store_true", help="report, keep nothing")
        bring.add_argument("--as", dest="username", help="staff number of whoever answers for it")
        ways.add_parser("export").add_argument("file")

    def handle(self, *args, way, file, **options):
        """Do it and say what was done."""
        if way == "export":
            with open(file, "w", encoding="utf-8-sig", newline="") as target:
                count = exchange.export_tasks(target)
            self.stdout.write(_("%(count)s tasks written.") % {"count": count})
        else:
            self._bring(file, options["dry_run"], options["username"])

    def _bring(self, file: str, dry_run: bool, username: str | None) -> None:
        actor = User.objects.filter(username=username).first() if username else None
        if username and actor is None:
            message = _("There is nobody with the staff number %(name)s.")
            raise CommandError(message % {"name": username})
        report = exchange.import_tasks(
            file=self._text(file),
            below=Site.objects.get(is_default_site=True).root_page.specific,
            actor=actor,
            now=timezone.now(),
            dry_run=dry_run,
        )
        self._tell(report, dry_run)
        if report.faults:
            raise CommandError(_("Nothing was changed."))

    def _text(self, file: str) -> io.StringIO:
        try:
            return io.StringIO(decoded(Path(file).read_bytes()), newline="")
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except Unreadable as error:
            raise CommandError(f"{file}: {error.reason}") from error

    def _tell(self, report: exchange.Report, dry_run: bool) -> None:
        for fault in report.faults:
            self.stderr.write(f"{fault.line}: {fault.message}")
        counts = [str(report.counts[level]) for level in exchange.LEVELS]
        self.stdout.write(_("Strategic / policy / projects: %(counts)s") % {"counts": " / ".join(counts)})
        told = {
            "created": len(report.created),
            "changed": len(report.changed),
            "unchanged": report.unchanged,
            "absent": len(report.absent),
        }
        done = _(
            "Created %(created)s, changed %(changed)s, unchanged %(unchanged)s, "
            "not in the file %(absent)s."
        )
        self.stdout.write(done % told)
        if dry_run:
            self.stdout.write(_("Nothing was kept: this was a dry run."))
