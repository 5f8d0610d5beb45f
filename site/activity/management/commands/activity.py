"""``manage.py activity verify``: look at the whole chain of seals."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from activity.seals import verify


class Command(BaseCommand):
    help = gettext_lazy("Look after the record of what happened.")

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["verify"])

    def handle(self, *args, **options):
        """Print what the chain says; fail when it says anything wrong."""
        report = verify()
        counts = {"sealed": report.sealed, "waiting": report.waiting, "erased": report.erased}
        self.stdout.write(
            _("%(sealed)d sealed, %(waiting)d waiting, %(erased)d with the person erased.") % counts
        )
        self.stdout.write(_("Head of the chain: %(head)s") % {"head": report.head})
        for fault in report.faults:
            place = {"number": fault.number, "event": fault.event_id, "words": fault.words}
            self.stderr.write(_("Seal %(number)d, event %(event)d: %(words)s") % place)
        if report.faults:
            count = len(report.faults)
            raise CommandError(ngettext("%(count)d fault.", "%(count)d faults.", count) % {"count": count})
