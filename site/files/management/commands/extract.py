import sys

from django.core.management.base import BaseCommand

from files.extraction.command import main


class Command(BaseCommand):
    help = "Print the text of files, page by page, one JSON line a file."
    requires_system_checks = []

    def run_from_argv(self, argv: list[str]) -> None:
        """Leave the arguments to the extraction, which manage.py calls before it reads any settings."""
        sys.exit(main(argv[2:]))
