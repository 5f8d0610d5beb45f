"""``manage.py sign_in_links [STAFF-NUMBER …]``."""

from django.core.management.base import BaseCommand

from people import sign_in
from people.models import User


class Command(BaseCommand):
    help = "Print one-time links for those named, or for all who have no password yet."

    def add_arguments(self, parser) -> None:
        """Name people."""
        parser.add_argument("numbers", nargs="*", metavar="STAFF-NUMBER")

    def handle(self, *, numbers, **options) -> None:
        """Print staff number, name and link, tabs between, for a letter to each."""
        if numbers:
            found = User.objects.filter(username__in=numbers, is_active=True, is_superuser=False)
        else:
            found = sign_in.without_password()
        for user in found:
            self.stdout.write("\t".join((user.username, user.name, sign_in.one_time_link(user))))
