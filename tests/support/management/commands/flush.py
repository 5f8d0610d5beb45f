"""Empty a test database, append-only tables included, and lay its foundation again."""

from django.core.management.commands import flush

from activity import triggers
from tests.support import foundation, kept


class Command(flush.Command):
    help = "Empty a test database; what the migrations made stands again afterwards."

    def handle(self, **options):
        """Flush without the triggers; ``post_migrate`` makes them again."""
        triggers.drop()
        super().handle(**{**options, "inhibit_post_migrate": False})
        foundation.remake()
        kept.forget()
