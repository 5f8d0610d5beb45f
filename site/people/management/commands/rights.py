"""``manage.py rights``."""

from django.core.management.base import BaseCommand

from people.rights import table


class Command(BaseCommand):
    help = "Print all actions of all rooms and who may do them, as one table."

    def handle(self, **options) -> None:
        """Print room, action, what it lets one do and who may, as a Markdown table."""
        self.stdout.write("| room | action | what | who |\n|---|---|---|---|")
        for right in table():
            self.stdout.write(f"| {right.room} | {right.action} | {right.label} | {right.who} |")
